// The list of example questions, which are those of docs/queries.md.
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { parse, print } from 'graphql';
import React, { useEffect, useState } from 'react';

// Fetched apart from the program: another question does not take another build.
const loaded = fetch('examples.json').then(response => response.json());

// textOf returns the example as it comes into the editor: its question, and the query on many lines.
export const textOf = example => `# ${example.question}\n${print(parse(example.query))}\n`;

const Icon = props => (
  <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" {...props}>
    <path d="M1.5 3h.01M1.5 8h.01M1.5 13h.01M5 3h9.5M5 8h9.5M5 13h9.5" />
  </svg>
);

// hello stands in the editor of whoever comes for the first time.
export const hello = `# Ask for what you want to know: the list on the left has questions to start from, and Ctrl-Space tells what can
# stand where the cursor is. Ctrl-Enter runs the query.
{
  stats { articles statements actors leaders topics }
}
`;

// untouched reports whether the tab has nothing that its user would miss.
const untouched = (text, sections) => text.trim() === '' || text === hello
  || sections.some(section => section.examples.some(example => textOf(example) === text));

function Examples() {
  const [sections, setSections] = useState([]);
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const { addTab, run } = useGraphiQLActions();
  useEffect(() => { loaded.then(setSections); }, []);
  const show = example => {
    if (!untouched(queryEditor.getValue(), sections)) addTab();
    queryEditor.setValue(textOf(example));
    variableEditor?.setValue('');
    setTimeout(run, 500); // what stands in the editor becomes the operation after a moment
  };
  return (
    <section aria-label="Example questions" className="examples">
      <h1>Example questions</h1>
      {sections.map(section => (
        <React.Fragment key={section.title}>
          <h2>{section.title}</h2>
          <ul>
            {section.examples.map(example => (
              <li key={example.question}><button type="button" onClick={() => show(example)}>{example.question}</button></li>
            ))}
          </ul>
        </React.Fragment>
      ))}
    </section>
  );
}

export const EXAMPLES = { title: 'example questions', icon: Icon, content: Examples };
