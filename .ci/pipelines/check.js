// The files by which other services run the kit, held to what these services publish: GitHub's own parser with its
// schemas of actions and workflows, and GitLab's schema of pipelines. Each check is made twice: with the file as it is,
// and with a fault, which has to be found.
import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {register} from "node:module";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

register("./json-import.js", import.meta.url);
const {parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter} = await import("@actions/workflow-parser");
const {parseAction} = await import("@actions/workflow-parser/actions/action-parser");

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const trace = new NoOperationTraceWriter();

function actionFaults(content) {
  return parseAction({name: "action.yml", content}, trace).context.errors.getErrors().map((error) => error.message);
}

async function workflowFaults(content) {
  const parsed = parseWorkflow({name: "workflow.yml", content}, trace);
  const workflow = parsed.value && (await convertWorkflowTemplate(parsed.context, parsed.value));
  return [...parsed.context.errors.getErrors(), ...(workflow?.errors ?? [])].map(({message, Message}) => message ?? Message);
}

// A project that includes the component, as docs/ci.md shows it.
function componentFaults(content) {
  const project = mkdtempSync(join(tmpdir(), "touchstone-component-"));
  try {
    mkdirSync(join(project, "templates"));
    writeFileSync(join(project, "templates/touchstone.yml"), content);
    writeFileSync(
      join(project, ".gitlab-ci.yml"),
      "include:\n  - local: templates/touchstone.yml\n    inputs: {image: registry.acme.example/touchstone, endpoint: our-azure.yaml}\n",
    );
    for (const words of ["init -q", "remote add origin git@gitlab.com:acme/app.git", "add -A"]) {
      spawnSync("git", words.split(" "), {cwd: project});
    }
    const command = join(here, "node_modules/.bin/gitlab-ci-local");
    const checked = spawnSync(command, ["--preview"], {cwd: project, encoding: "utf8"});
    if (checked.status === 0 && !checked.stdout.includes("touchstone run")) {
      return ["the component adds no job that runs the kit"];
    }
    return checked.status === 0 ? [] : [checked.stderr + checked.stdout];
  } finally {
    rmSync(project, {recursive: true});
  }
}

let failed = false;

async function check(file, faults, good, bad) {
  const content = readFileSync(join(root, file), "utf8");
  if (!content.includes(good)) {
    throw new Error(`${file} has no "${good}" to put a fault into`);
  }
  const found = await faults(content);
  const missed = (await faults(content.replace(good, bad))).length === 0;
  failed ||= found.length > 0 || missed;
  console.log(`${file}: ${found.length > 0 ? found.join("\n") : missed ? `"${bad}" was not found` : "as published"}`);
}

await check("action.yml", actionFaults, "using: composite", "using: compposite");
for (const file of readdirSync(join(root, ".github/workflows"))) {
  await check(`.github/workflows/${file}`, workflowFaults, "runs-on:", "run-on:");
}
await check("templates/touchstone.yml", componentFaults, "when: always", "when: allways");
process.exit(failed ? 1 : 0);
