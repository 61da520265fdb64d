// Kusto's language service is a script that leaves its classes in the global scope: it is run, not imported.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';

const require = createRequire(import.meta.url);
globalThis.self = globalThis;
for (const name of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  const file = require.resolve(`@kusto/language-service-next/${name}`);
  runInThisContext(readFileSync(file, 'utf8'), { filename: name });
}

const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;

/** The faults of a text, as sentences with their line. Hints about style are no faults. */
export function faults(text, members) {
  const code = KustoCode.ParseAndAnalyze(text, globals(members));
  const found = [];
  const diagnostics = code.GetDiagnostics();
  for (let i = 0; i < diagnostics.Count; i++) {
    const { Severity, Message, Start } = diagnostics.getItem(i);
    if (Severity === 'Error' || Severity === 'Warning') {
      found.push(`line ${text.slice(0, Start).split('\n').length}: ${Message}`);
    }
  }
  return found;
}

/** The columns that a query answers with, as `name:type`; none where it is not understood. */
export function columns(query, members) {
  const result = KustoCode.ParseAndAnalyze(query, globals(members)).ResultType;
  const list = result?.Columns;
  return list ? Array.from({ length: list.Count }, (_, i) => list.getItem(i)).map((c) => `${c.Name}:${c.Type.Name}`) : [];
}

export const table = (name, schema) => new Symbols.TableSymbol.$ctor7(name, schema, null);
export const view = (name, schema, query) => new Symbols.MaterializedViewSymbol.$ctor3(name, schema, query, null);
export const storedFunction = (name, parameters, body) => new Symbols.FunctionSymbol.$ctor16(name, parameters, body, null);

// Analysing the members is what takes the time, so a database is made only when it has grown.
let latest = { size: -1, state: undefined };
function globals(members) {
  if (latest.size !== members.length) {
    const database = new Symbols.DatabaseSymbol.ctor('walstream', [...members]);
    latest = { size: members.length, state: GlobalState.Default.WithDatabase(database) };
  }
  return latest.state;
}
