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
  for (const command of commands(script)) {
    const tell = (found) => found.forEach((fault) => schema.faults.push(`${command.split('\n')[0].slice(0, 90)}: ${fault}`));
    tell(faults(command, schema.members));
    tell(add(command, schema));
  }
  return schema;
}

function add(command, schema) {
  let match;
  if ((match = TABLE.exec(command))) {
    schema.members.push(table(match[1], match[2]));
    schema.tables.set(match[1], match[2].slice(1, -1).split(/,\s*/));
  } else if ((match = FUNCTION.exec(command))) {
    schema.members.push(storedFunction(match[1], match[2], match[3]));
    return columnsFault(match[1], match[2], schema);
  } else if ((match = VIEW.exec(command))) {
    const made = columns(match[3], schema.members);
    if (made.length === 0) {
      return ['the view has no columns'];
    }
    schema.members.push(view(match[1], `(${made.join(', ')})`, match[3]));
    return faults(match[3], schema.members);
  } else if ((match = UPDATE_POLICY.exec(command))) {
    return updateFaults(match[1], JSON.parse(match[2]), schema);
  } else if (/^\.create/.test(command) && !/ ingestion json mapping /.test(command)) {
    return ['this check does not know the command'];
  }
  return [];
}

/** A call of a function without parameters shows the faults of its body. */
function columnsFault(name, parameters, schema) {
  return parameters === '()' ? faults(`${name}()`, schema.members) : [];
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
