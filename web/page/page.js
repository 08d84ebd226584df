// The page: loads examples, sends what stands in the box to the endpoint, shows the answer.
import { tables } from './tables.js';

const endpoint = new URL('graphql', location.href.split('#')[0]).href;
const at = id => document.getElementById(id);
let latest = 0; // of two runs that overlap, the later one is shown

function state(name, text = '') {
  document.body.dataset.state = name;
  at('state').textContent = text;
}

async function ask(query) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json;q=0.9' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function run() {
  const mine = ++latest;
  state('running', 'Asking…');
  const start = performance.now();
  let answer;
  try {
    answer = await ask(at('query').value);
  } catch (error) {
    answer = { errors: [{ message: `The endpoint does not answer: ${error.message}` }] };
  }
  if (mine !== latest) return;
  show(answer);
  state(answer.errors ? 'failed' : 'done', `Answered in ${Math.round(performance.now() - start)} ms.`);
}

function show(answer) {
  at('errors').replaceChildren(...(answer.errors ?? []).map(e => {
    const p = document.createElement('p');
    p.textContent = [e.extensions?.code, e.path?.join('.'), e.message].filter(Boolean).join(': ');
    return p;
  }));
  at('json').textContent = JSON.stringify(answer, null, 2);
  const shown = answer.data ? tables(answer.data) : [];
  if (shown.length === 0) {
    const p = document.createElement('p');
    p.className = 'quiet';
    p.textContent = nothing(answer);
    shown.push(p);
  }
  at('tables').replaceChildren(...shown);
  at('json-box').open = !at('tables').querySelector('table');
}

// nothing says why there is no table.
function nothing(answer) {
  if (!answer.data) return 'There is no answer.';
  return JSON.stringify(answer.data).includes('[]')
    ? 'Nothing in the store meets the question.'
    : 'The answer has no statements and no relations to show as a table.';
}

async function example(number) {
  const button = document.querySelector(`[data-example="${CSS.escape(number)}"]`);
  if (!button) return;
  for (const b of document.querySelectorAll('[data-example]')) b.setAttribute('aria-pressed', String(b === button));
  at('query').value = await (await fetch(`examples/${button.dataset.example}.graphql`)).text();
  await run();
}

async function stats() {
  const { data } = await ask('{ stats { articles statements actors leaders topics } }');
  const s = data?.stats;
  if (!s) return;
  at('stats').textContent = s.articles === 0
    ? 'The store is empty: load articles with demarche load.'
    : `${s.articles} articles, ${s.statements} statements; ${s.actors} actors, ${s.leaders} leaders, ${s.topics} topics known.`;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(endpoint);
    at('copy').textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(at('endpoint'));
  }
}

at('endpoint').textContent = endpoint;
at('copy').addEventListener('click', copy);
at('run').addEventListener('click', run);
at('query').addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
at('examples').addEventListener('click', event => {
  const number = event.target.dataset?.example;
  if (number) example(number);
});
stats().catch(() => {}); // run says it when the endpoint does not answer

// #run=1 runs the first example at once; without it the first one only stands in the box.
const wanted = new URLSearchParams(location.hash.slice(1)).get('run');
if (wanted) example(wanted);
else fetch('examples/1.graphql').then(r => r.text()).then(text => { at('query').value ||= text; });
