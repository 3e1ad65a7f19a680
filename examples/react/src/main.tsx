import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import '@picocss/pico/css/pico.min.css';
import { useSyncExternalStore, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { Nation } from './Nation';
import { Nations } from './Nations';
import { Opposition } from './Opposition';
import { cacheOptions } from './summit-graph/apollo';
import { Vote } from './Vote';

const uri = import.meta.env['VITE_API'] ?? 'http://127.0.0.1:4000/graphql';
const client = new ApolloClient({ link: new HttpLink({ uri }), cache: new InMemoryCache(cacheOptions) });
const views: Record<string, ComponentType<{ id: string }>> = { Nations, Nation, Opposition, Vote };

function subscribe(changed: () => void) {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The address says what to show: #/Nations, #/Nation/ID, #/Opposition or #/Vote/ID. */
function App() {
  const [view = '', id = ''] = useSyncExternalStore(subscribe, () => location.hash)
    .split('/')
    .slice(1);
  const View = views[view] ?? Nations;
  return (
    <ApolloProvider client={client}>
      <nav className="container" aria-label="Views">
        <a href="#/Nations">Nations</a>
        <a href="#/Opposition">Who opposes what</a>
      </nav>
      <main className="container">
        <View key={id} id={id} />
      </main>
    </ApolloProvider>
  );
}

createRoot(document.getElementById('root') ?? document.body).render(<App />);
