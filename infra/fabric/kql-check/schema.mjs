// DatabaseSchema.kql as the database that it makes: its tables, functions and views, in the script's order.
import { columns, faults, storedFunction, table, view } from './language.mjs';

const TABLE = /^\.create-merge table (\w+) (\([^)]*\))/;
const VIEW = /^\.create-or-alter materialized-view (?:with \([^)]*\) )?(\w+) on table (\w+) \{\n([\s\S]*)\n\}$/;
const FUNCTION = /^\.create-or-alter function with \((?:"[^"]*"|[^")])*\) (\w+)(\([^)]*\)) (\{\n[\s\S]*\n\})$/;
const UPDATE_POLICY = /^\.alter table (\w+) policy update @'([\s\S]*)'$/;

/** A command begins at a line with a dot; lines of `//` between commands belong to none. */
export function commands(script) {
  return script
    .split(/^(?=\.)/m)
    .map((part) => part.replace(/^\/\/.*$\n?/gm, '').trim())
    .filter((part) => part !== '');
}

/** `{ members, faults }`: what the script makes, and what is wrong with it. */
export function readSchema(script) {
  const schema = { members: [], faults: [], tables: new Map() };
  const tell = (command, found) =>
    found.forEach((fault) => schema.faults.push(`${command.split('\n')[0].slice(0, 90)}: ${fault}`));
  const all = commands(script);
  // In the script's order: what an entity reads has to be there before it.
  all.forEach((command) => tell(command, add(command, schema)));
  all.forEach((command) => tell(command, faults(command, schema.members)));
  return schema;
}

function add(command, schema) {
  let match;
  if ((match = TABLE.exec(command))) {
    schema.members.push(table(match[1], match[2]));
    schema.tables.set(match[1], match[2].slice(1, -1).split(/,\s*/));
  } else if ((match = FUNCTION.exec(command))) {
    schema.members.push(storedFunction(match[1], match[2], match[3]));
    return faults(callOf(match[1], match[2]), schema.members);
  } else if ((match = VIEW.exec(command))) {
    const made = columns(match[3], schema.members);
    const found = faults(match[3], schema.members);
    schema.members.push(view(match[1], `(${made.join(', ')})`, match[3]));
    return found;
  } else if ((match = UPDATE_POLICY.exec(command))) {
    return updateFaults(match[1], JSON.parse(match[2]), schema);
  } else if (/^\.create/.test(command) && !/ ingestion json mapping /.test(command)) {
    return ['this check does not know the command'];
  }
  return [];
}

/** A call, with nothing for each parameter, shows the faults of a function's body. */
function callOf(name, parameters) {
  const types = [...parameters.matchAll(/:\s*(\w+)/g)].map(([, type]) => type);
  return `${name}(${types.map((type) => (type === 'string' ? '""' : `${type}(null)`)).join(', ')})`;
}

/** What the policy's query answers with has to be the table, column by column. */
function updateFaults(target, policies, schema) {
  return policies.flatMap(({ Query, Source }) => {
    const made = columns(Query, schema.members).join(', ');
    const wanted = schema.tables.get(target).join(', ');
    const source = schema.tables.has(Source) ? [] : [`no table ${Source}`];
    return [...source, ...faults(Query, schema.members), ...(made === wanted ? [] : [`the query gives (${made}), the table has (${wanted})`])];
  });
}
