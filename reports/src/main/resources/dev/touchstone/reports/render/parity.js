'use strict';
(() => {
  const form = document.querySelector('form.filter');
  const output = form.querySelector('output');
  const rows = [...document.querySelectorAll('[data-row]')].map(element => ({
    element,
    suites: element.dataset.suite.split(' '),
    cells: element.dataset.cells.split(';').filter(Boolean).map(cell => {
      const mark = cell.lastIndexOf('=');
      return { cloud: cell.slice(0, mark), outcome: cell.slice(mark + 1) };
    }),
    text: (element.closest('[data-group]') || element).textContent.toLowerCase(),
  }));
  const groups = [...document.querySelectorAll('[data-group], [data-fold]')];

  const show = (element, visible) => element.toggleAttribute('data-hidden', !visible);

  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    let visible = 0;
    for (const row of rows) {
      const match = (!wanted.suite || row.suites.includes(wanted.suite))
        && row.cells.some(cell => (!wanted.cloud || cell.cloud === wanted.cloud)
          && (!wanted.outcome || cell.outcome === wanted.outcome))
        && words.every(word => row.text.includes(word));
      show(row.element, match);
      visible += match ? 1 : 0;
    }
    for (const group of groups) {
      show(group, [...group.querySelectorAll('[data-row]')].some(row => !row.hasAttribute('data-hidden')));
    }
    output.textContent = visible === rows.length ? `${rows.length} rows` : `${visible} of ${rows.length} rows`;
  };

  // A finding brings its bytes along when it is opened; they stand in the page only once until then.
  const bringEvidence = details => {
    for (const slot of details.querySelectorAll('[data-evidence]')) {
      slot.replaceWith(document.getElementById(slot.dataset.evidence).querySelector('.wire').cloneNode(true));
    }
  };

  const addCopyButtons = () => {
    for (const curl of document.querySelectorAll('pre.curl')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = 'Copy';
      curl.previousElementSibling.append(button);
    }
  };

  // On the document, for a button that came along with the bytes has no listener of its own.
  const copy = async event => {
    if (!event.target.matches('button.copy')) return;
    const curl = event.target.parentElement.nextElementSibling;
    try {
      await navigator.clipboard.writeText(curl.textContent);
      event.target.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(curl);
      event.target.textContent = 'Selected';
    }
  };

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const details = target.closest('details');
    if (details) details.open = true;
    target.scrollIntoView();
  };

  document.querySelectorAll('details.finding').forEach(details =>
    details.addEventListener('toggle', () => details.open && bringEvidence(details)));
  form.addEventListener('input', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', event => event.preventDefault());
  document.addEventListener('click', copy);
  addEventListener('hashchange', openTarget);
  form.hidden = false;
  addCopyButtons();
  filter();
  openTarget();
})();
