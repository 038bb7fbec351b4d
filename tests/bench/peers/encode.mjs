// A config-problem/1 in the languages of others. Each (variable, value) has a number from 1 on; units are [variable, value].

/** firsts[v] + k is the number of "variable v takes value k"; `count` how many numbers there are. */
export function numbered(problem) {
  let count = 0;
  const firsts = problem.variables.map(({ values }) => {
    const first = count + 1;
    count += values.length;
    return first;
  });
  return { firsts, count, number: (v, k) => firsts[v] + k };
}

/** Clauses as lists of signed numbers, and how many numbers there are then: a row of an allowed table is one more. */
export function clauses(problem) {
  const { number, count } = numbered(problem);
  const all = [];
  let last = count;
  problem.variables.forEach(({ values }, v) => {
    all.push(values.map((_, k) => number(v, k)));
    for (let k = 0; k < values.length; k++) for (let m = 0; m < k; m++) all.push([-number(v, k), -number(v, m)]);
  });
  for (const constraint of problem.constraints) {
    if (constraint.kind === 'clause') all.push(constraint.literals.map(([v, k, holds]) => (holds ? number(v, k) : -number(v, k))));
    if (constraint.kind === 'table' && constraint.allow === false) {
      for (const tuple of constraint.tuples) all.push(tuple.map((k, at) => -number(constraint.scope[at], k)));
    } else if (constraint.kind === 'table') {
      const rows = constraint.tuples.map((tuple) => {
        last += 1;
        tuple.forEach((k, at) => all.push([-last, number(constraint.scope[at], k)]));
        return last;
      });
      all.push(rows);
    }
  }
  return { clauses: all, count: last };
}

export const sums = (problem) => problem.constraints.filter(({ kind }) => kind === 'linear');

export function costs(problem) {
  const { number } = numbered(problem);
  return problem.variables.flatMap(({ cost = [] }, v) => cost.map((weight, k) => [number(v, k), weight])).filter(([, weight]) => weight !== 0);
}

export function dimacs(problem) {
  const { clauses: all, count } = clauses(problem);
  return { head: (units) => `p cnf ${count} ${all.length + units}\n`, body: all.map((clause) => `${clause.join(' ')} 0\n`).join('') };
}

/** Pseudo-boolean constraints; `body` without its first line. */
export function opb(problem) {
  const { number } = numbered(problem);
  const { clauses: all, count } = clauses(problem);
  const rows = all.map((clause) => `${clause.map((literal) => (literal > 0 ? `+1 x${literal}` : `-1 x${-literal}`)).join(' ')} >= ${1 - clause.filter((literal) => literal < 0).length} ;\n`);
  for (const { terms, max } of sums(problem)) rows.push(`${terms.map(([v, k, weight]) => `${weight > 0 ? '' : '+'}${-weight} x${number(v, k)}`).join(' ')} >= ${-max} ;\n`);
  const goal = `min: ${costs(problem).map(([x, weight]) => `${weight > 0 ? '+' : ''}${weight} x${x}`).join(' ')} ;\n`;
  return { head: (units) => `* #variable= ${count} #constraint= ${rows.length + units}\n`, goal, body: rows.join('') };
}

/** An answer set program over x(number). */
export function asp(problem) {
  const { number } = numbered(problem);
  const lines = problem.variables.map(({ values }, v) => `1 { ${values.map((_, k) => `x(${number(v, k)})`).join('; ')} } 1.`);
  const { clauses: all, count } = clauses({ ...problem, variables: problem.variables });
  const values = numbered(problem).count;
  if (count > values) lines.push(`{ x(${values + 1}..${count}) }.`);
  for (const clause of all) lines.push(`:- ${clause.map((literal) => (literal > 0 ? `not x(${literal})` : `x(${-literal})`)).join(', ')}.`);
  for (const { terms, max } of sums(problem)) lines.push(`:- #sum { ${terms.map(([v, k, weight]) => `${weight},${number(v, k)} : x(${number(v, k)})`).join('; ')} } > ${max}.`);
  lines.push('#show.', `#show x(N) : x(N), N <= ${values}.`);
  return { text: `${lines.join('\n')}\n`, goal: `#minimize { ${costs(problem).map(([x, weight]) => `${weight},${x} : x(${x})`).join('; ')} }.\n` };
}

export function smt(problem) {
  const { number } = numbered(problem);
  const { clauses: all, count } = clauses(problem);
  const lines = [];
  for (let x = 1; x <= count; x++) lines.push(`(declare-const x${x} Bool)`);
  for (const clause of all) lines.push(`(assert (or false ${clause.map((literal) => (literal > 0 ? `x${literal}` : `(not x${-literal})`)).join(' ')}))`);
  for (const { terms, max } of sums(problem)) lines.push(`(assert ((_ pble ${max} ${terms.map(([, , weight]) => weight).join(' ')}) ${terms.map(([v, k]) => `x${number(v, k)}`).join(' ')}))`);
  const soft = costs(problem).map(([x, weight]) => `(assert-soft (not x${x}) :weight ${weight} :id cost)`).join('\n');
  return { text: lines.join('\n'), goal: soft };
}

/** MiniZinc over v0, v1, ... with tables as they are. */
export function minizinc(problem) {
  const lines = ['include "table.mzn";'];
  problem.variables.forEach(({ values }, v) => lines.push(`var 0..${values.length - 1}: v${v};`));
  for (const constraint of problem.constraints) {
    if (constraint.kind === 'clause') lines.push(`constraint ${constraint.literals.map(([v, k, holds]) => `v${v} ${holds ? '=' : '!='} ${k}`).join(' \\/ ') || 'false'};`);
    if (constraint.kind === 'linear') lines.push(`constraint ${constraint.terms.map(([v, k, weight]) => `${weight} * (v${v} = ${k})`).join(' + ') || '0'} <= ${constraint.max};`);
    if (constraint.kind === 'table' && constraint.allow !== false) lines.push(`constraint table([${constraint.scope.map((v) => `v${v}`).join(', ')}], [| ${constraint.tuples.map((tuple) => tuple.join(', ')).join(' | ')} |]);`);
    if (constraint.kind === 'table' && constraint.allow === false) for (const tuple of constraint.tuples) lines.push(`constraint ${tuple.map((k, at) => `v${constraint.scope[at]} != ${k}`).join(' \\/ ')};`);
  }
  const cost = problem.variables.map(({ cost: costs = [] }, v) => (costs.some(Boolean) ? `[${costs.join(', ')}][v${v} + 1]` : '')).filter(Boolean).join(' + ') || '0';
  return { text: `${lines.join('\n')}\n`, goal: `var int: total = ${cost};\nsolve minimize total;\noutput ["cost=", show(total)];\n` };
}
