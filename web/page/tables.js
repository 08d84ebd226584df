// Turns an answer into tables: one for each list of relations or statements, and a grid for a matrix.

const element = (tag, props = {}, ...children) => {
  const e = Object.assign(document.createElement(tag), props);
  e.append(...children.filter(c => c !== null && c !== undefined && c !== ''));
  return e;
};

// A text in whatever language and direction.
const words = text => element('bdi', { dir: 'auto' }, text);
const named = thing => thing ? words(thing.name ?? thing.id ?? thing.code ?? thing.slug ?? '') : null;
const isObject = v => v !== null && typeof v === 'object' && !Array.isArray(v);

// A row tells of a stance if it is a relation or a statement with something to show.
const isRow = v => isObject(v) && ('evidence' in v || 'tally' in v || 'stance' in v || 'speakers' in v) &&
  ('actor' in v || 'holder' in v || 'target' in v || 'topic' in v || 'stance' in v);

const verbs = { supporters: 'SUPPORT', supports: 'SUPPORT', opponents: 'OPPOSE', opposes: 'OPPOSE' };

// tables walks the answer and returns what it finds, in the order of the answer.
export function tables(data) {
  const found = [];
  walk(data, [], found);
  return found;
}

function walk(value, path, found) {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isRow)) found.push(list(value, path));
    else value.forEach((v, i) => walk(v, [...path, i + 1], found));
    return;
  }
  if (!isObject(value)) return;
  if (Array.isArray(value.cells) && Array.isArray(value.rows) && Array.isArray(value.columns) && grid(value, path, found)) return;
  for (const [key, v] of Object.entries(value)) {
    if (key === 'edges' && Array.isArray(v) && !('nodes' in value)) walk(v.map(e => e.node).filter(isObject), [...path, key], found);
    else walk(v, [...path, key], found);
  }
  if (isRow(value) && !found.length) found.push(list([value], path));
}

const title = path => path.filter(p => p !== 'nodes' && p !== 'edges' && p !== 'cells').join(' › ');

const stanceWord = s => ({ SUPPORT: 'supports', OPPOSE: 'opposes', NEUTRAL: 'is neutral to' })[s];

function stanceOf(row, path) {
  const stance = row.stance ?? path.map(p => verbs[p]).findLast(Boolean);
  return stance ? element('span', { className: stance.toLowerCase() }, stanceWord(stance)) : null;
}

// The columns of a table of stances; those that have nothing in any row are left out.
const columns = [
  ['Date', row => row.date ? element('time', {}, row.date) : null],
  ['Who', row => named(row.actor ?? row.holder)],
  ['Stance', stanceOf],
  ['Whom', row => named(row.target)],
  ['On', row => named(row.topic)],
  ['Said by', row => people(row)],
  ['Statements', row => row.tally ? counts(row.tally) : null],
  ['In their words', row => proofs(row)],
];

function people(row) {
  const list = (row.speakers ?? (row.speaker ? [row.speaker] : [])).map(named);
  return list.length ? element('span', {}, ...list.flatMap((p, i) => i ? [', ', p] : [p])) : null;
}

function counts(t) {
  const parts = [];
  if (t.statements !== undefined) parts.push(`${t.statements}`);
  if (t.support !== undefined && t.oppose !== undefined) parts.push(`(${signed(t)})`);
  if (t.articles !== undefined) parts.push(`in ${t.articles} ${t.articles === 1 ? 'article' : 'articles'}`);
  if (t.first) parts.push(t.last && t.last !== t.first ? `${t.first} to ${t.last}` : t.first);
  if (t.mirrored) parts.push('(with stances on the opposite, turned round)');
  return parts.length ? element('span', {}, parts.join(' ')) : null;
}

const signed = t => [t.support ? `+${t.support}` : '', t.oppose ? `−${t.oppose}` : '', t.neutral ? `${t.neutral} neutral` : ''].filter(Boolean).join(' ');

function proofs(row) {
  const list = (row.evidence ?? []).map(e => quote(e, e.article ?? row.article));
  return list.length ? element('div', {}, ...list) : null;
}

function quote(e, article) {
  const q = element('blockquote', { dir: 'auto' }, element('p', {}, e.quote ?? ''));
  const source = cited(article);
  if (source.length) q.append(element('cite', {}, ...source, place(e)));
  return q;
}

const place = e => e.start !== undefined && e.end !== undefined ? element('bdi', {}, ` [${e.start}–${e.end})`) : null;

// The article's title, as a link if it has an address, its outlet and its date: each in its own direction.
function cited(article) {
  if (!article) return [];
  const link = safe(article.url);
  const name = article.title ?? article.url;
  const head = link ? element('a', { href: link, rel: 'noopener noreferrer', target: '_blank', dir: 'auto' }, name) : name && words(name);
  const parts = [head, article.outlet && words(article.outlet), article.published && words(article.published)].filter(Boolean);
  return parts.flatMap((part, i) => i ? [' · ', part] : [part]);
}

// Only web addresses become links, whatever an article says of itself.
function safe(url) {
  try {
    const u = new URL(url);
    return u.protocol === 'https:' || u.protocol === 'http:' ? u.href : null;
  } catch {
    return null;
  }
}

function list(rows, path) {
  const used = columns.map(([head, cell]) => [head, rows.map(row => cell(row, path))]).filter(([, cells]) => cells.some(Boolean));
  const table = element('table', { className: 'stances' },
    element('caption', {}, title(path)),
    element('thead', {}, element('tr', {}, ...used.map(([head]) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows.map((_, i) => element('tr', {}, ...used.map(([, cells]) => element('td', {}, cells[i]))))));
  return scroll(table, title(path));
}

function scroll(table, name) {
  const box = element('div', { className: 'scroll', tabIndex: 0 }, table);
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', `Table: ${name}`);
  return box;
}

const keyOf = thing => thing ? thing.code ?? thing.id ?? thing.name ?? '' : '';
const headKey = head => ['actor', 'target', 'topic'].filter(k => k in head).map(k => `${k}=${keyOf(head[k])}`).join(' ');
const headName = head => {
  const names = [head.actor, head.target, head.topic].filter(Boolean).map(named);
  return element('span', {}, ...(names.length ? names.flatMap((n, i) => i ? [' · ', n] : [n]) : ['(none)']));
};

// pick takes from a cell what a head of the same shape has.
const pick = (cell, head) => headKey(Object.fromEntries(Object.keys(head).filter(k => k in cell).map(k => [k, cell[k]])));

// grid draws a matrix, and reports whether it could.
function grid(matrix, path, found) {
  const { rows, columns: heads, cells } = matrix;
  if (!rows.length || !heads.length || !heads.every(isObject) || !cells.every(c => c.tally)) return false;
  const place = new Map(cells.map(c => [`${pick(c, rows[0])} | ${pick(c, heads[0])}`, c.tally]));
  const table = element('table', { className: 'matrix' },
    element('caption', {}, `${title(path)}: the row's stance towards the column`),
    element('thead', {}, element('tr', {}, element('td'), ...heads.map(h => element('th', { scope: 'col' }, headName(h))))),
    element('tbody', {}, ...rows.map(r => element('tr', {}, element('th', { scope: 'row' }, headName(r)),
      ...heads.map(h => gridCell(place.get(`${headKey(r)} | ${headKey(h)}`)))))));
  found.push(scroll(table, title(path)));
  return true;
}

function gridCell(t) {
  if (!t) return element('td');
  const side = (t.support ?? 0) > (t.oppose ?? 0) ? 'for' : (t.oppose ?? 0) > (t.support ?? 0) ? 'against' : '';
  return element('td', { className: side }, signed(t) || `${t.statements ?? ''}`);
}
