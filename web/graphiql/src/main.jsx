// GraphiQL over this server, with the questions of docs/queries.md and a field for the key or token of who asks.
import './workers.js';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import React, { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { EXAMPLES, hello } from './examples.jsx';
import './page.css';

const endpoint = new URL('../graphql', location.href).href;
const plugins = [EXAMPLES, HISTORY_PLUGIN];

// fetcherFor returns what asks the server. The token is kept nowhere: it goes when the page goes.
function fetcherFor(token) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  return createGraphiQLFetcher({
    url: endpoint, subscriptionUrl: endpoint.replace(/^http/, 'ws'), enableIncrementalDelivery: false, headers, wsConnectionParams: headers,
  });
}

function Page() {
  const [token, setToken] = useState('');
  const fetcher = useMemo(() => fetcherFor(token), [token]);
  const submit = event => {
    event.preventDefault();
    setToken(new FormData(event.target).get('token').trim());
  };
  return (
    <>
      <header>
        <a href="../">demarche</a>
        <a href="../schema.graphqls">Schema</a>
        <form onSubmit={submit}>
          <label>Key or token <input name="token" type="password" autoComplete="off" spellCheck={false} placeholder="none" /></label>
          <button>Use</button>
        </form>
      </header>
      <GraphiQL
        key={token} fetcher={fetcher} plugins={plugins} visiblePlugin={EXAMPLES} defaultQuery={hello} defaultEditorToolsVisibility="headers"
        shouldPersistHeaders={false} showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo><span /></GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

createRoot(document.getElementById('root')).render(<Page />);
