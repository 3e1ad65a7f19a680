import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import '@picocss/pico/css/pico.min.css';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { Nation } from './Nation';
import { Nations } from './Nations';
import { Opposition } from './Opposition';
import './style.css';
import { cacheOptions } from './summit-graph/apollo';
import { Vote } from './Vote';

const link = new HttpLink({ uri: import.meta.env['VITE_API'] ?? 'http://127.0.0.1:4000/graphql' });
const client = new ApolloClient({ link, cache: new InMemoryCache(cacheOptions) });
const views: Record<string, ComponentType<{ id: string }>> = { Nations, Nation, Opposition, Vote };

/** The address says what to show: #/Nations, #/Nation/ID, #/Opposition or #/Vote/ID. */
function App() {
  const [, view = '', id = ''] = location.hash.split('/');
  const View = views[view] ?? Nations;
  return (
    <ApolloProvider client={client}>
      <nav className="container" aria-label="Views" style={{ gap: '2rem', justifyContent: 'start' }}>
        <a href="#/Nations">Nations</a>
        <a href="#/Opposition">Opposition</a>
      </nav>
      <main className="container">
        <View key={id} id={id} />
      </main>
    </ApolloProvider>
  );
}

const root = createRoot(document.getElementById('root') ?? document.body);
const show = () => root.render(<App />);
addEventListener('hashchange', show);
show();
