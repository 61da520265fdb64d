#!/usr/bin/env node
// node check.mjs: every KQL text of the project against the schema. Prints what is wrong; exits with 1 if anything is.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { columns, faults } from './language.mjs';
import { commands, readSchema } from './schema.mjs';

const fabric = new URL('../', import.meta.url);
const workspace = new URL('workspace/', fabric);
const docs = new URL('../../docs/', fabric);
const read = (path, base) => readFileSync(new URL(path, base), 'utf8');
const json = (path) => JSON.parse(read(path, workspace));

const schema = readSchema(read('walstream.Eventhouse/.children/walstream.KQLDatabase/DatabaseSchema.kql', workspace));
const wrong = schema.faults.map((fault) => `DatabaseSchema.kql: ${fault}`);
let texts = 0;
function check(where, text) {
  texts++;
  faults(text, schema.members).forEach((fault) => wrong.push(`${where}: ${fault}`));
  return columns(text, schema.members).map((column) => column.split(':')[0]);
}

dashboard(json('users.KQLDashboard/RealTimeDashboard.json'));
for (const tab of json('walstream.KQLQueryset/RealTimeQueryset.json').queryset.tabs) {
  // Queries in a tab are separated by empty lines, commands too.
  tab.content.split(/\n{2,}/).forEach((query) => check(`queryset, ${tab.title}`, query));
}
for (const page of ['fabric.md', 'fabric-sink-service.md']) {
  for (const [, block] of read(page, docs).matchAll(/^```kusto\n([\s\S]*?)^```/gm)) {
    (block.startsWith('.') ? commands(block) : [block]).forEach((text) => check(page, text));
  }
}
const python = (...code) => JSON.parse(execFileSync('python3', code, { cwd: fabric, encoding: 'utf8' }));
Object.entries(python('-m', 'assistant.queries')).forEach(([name, text]) => check(`the assistant's ${name}`, text));
// What the check of generated queries lets through in its tests has to be KQL too.
const passed = 'import json; from assistant.queries import guarded; from tests.test_kql_check import READS; ';
python('-c', `${passed}print(json.dumps([guarded(q) for q in READS]))`).forEach((text) => check('generated', text));

console.log(`${commands(read('walstream.Eventhouse/.children/walstream.KQLDatabase/DatabaseSchema.kql', workspace)).length} commands, ${texts} queries`);
wrong.forEach((fault) => console.log(fault));
process.exitCode = wrong.length === 0 ? 0 : 1;

/** A tile draws columns by name: they have to be among those of its query. */
function dashboard({ queries, tiles, parameters }) {
  const variables = parameters.flatMap((p) => [p.beginVariableName, p.endVariableName]);
  const declared = `declare query_parameters(${variables.map((name) => `${name}:datetime`).join(', ')});\n`;
  for (const tile of tiles) {
    const { text } = queries.find((query) => query.id === tile.queryRef.queryId);
    const answered = check(`dashboard, ${tile.title}`, declared + text);
    const { xColumn, yColumns, seriesColumns } = tile.visualOptions;
    [xColumn, ...(yColumns ?? []), ...(seriesColumns ?? [])]
      .filter((column) => column && !answered.includes(column))
      .forEach((column) => wrong.push(`dashboard, ${tile.title}: draws ${column}, which its query does not have`));
  }
}
