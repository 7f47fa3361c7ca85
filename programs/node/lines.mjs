// The line protocol of a library's driver (programs/README.md): one JSON object a line in, one JSON object a line out.
// The harness copies this file beside each driver.mjs.
import readline from 'node:readline';

const FAULT_OF_THE_DRIVER = 3;

/** Answers each line by the task that it names. @param tasks functions from a line to what the library returned */
export function serve(tasks) {
  // A library that throws in the background would end the process. That is a failure of the task that is running.
  let fail = () => {};
  process.on('unhandledRejection', (error) => fail(error));
  process.on('uncaughtException', (error) => fail(error));

  async function answer(line) {
    const asked = JSON.parse(line);
    const task = tasks[asked.task];
    if (!task) {
      end(`there is no task ${asked.task}`);
    }
    const inTheBackground = new Promise((resolve, reject) => {
      fail = reject;
    });
    inTheBackground.catch(() => {});
    try {
      const value = await Promise.race([task(asked), inTheBackground]);
      say({ ok: true, value });
    } catch (error) {
      if (isOurs(error)) {
        end(error.stack);
      }
      say({ ok: false, error: told(error) });
    }
  }

  let before = Promise.resolve();
  readline
    .createInterface({ input: process.stdin })
    .on('line', (line) => {
      before = before.then(() => answer(line)).catch((error) => end(error.stack));
    })
    .on('close', () => before.then(() => process.exit(0)));
}

/** A slip in the driver itself: a line of ours is the first of the stack. A driver reads what may be missing by `?.`. */
function isOurs(error) {
  const slip = error instanceof TypeError || error instanceof ReferenceError;
  const first = String(error?.stack).split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return slip && first.includes('.mjs') && !first.includes('/node_modules/');
}

/** An error's type and message, in one line. */
function told(error) {
  const type = error?.constructor?.name ?? typeof error;
  const text = String(error?.message ?? error).replace(/\s+/g, ' ').trim();
  return `${type}: ${text}`;
}

function say(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function end(why) {
  process.stderr.write(`driver: ${why}\n`);
  process.exit(FAULT_OF_THE_DRIVER);
}
