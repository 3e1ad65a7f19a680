import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Missing, More } from './parts';
import { FindANameDocument, NationsDocument } from './summit-graph/generated/graphql';

export function Nations() {
  const [name, setName] = useState('');
  const list = useQuery(NationsDocument);
  const search = useQuery(FindANameDocument, { variables: { name, types: ['NATION'], first: 20 }, skip: !name });
  const found = (search.data ?? search.previousData)?.search;
  const page = name ? found : list.data?.nations;
  const nations = name ? found?.nodes.map(({ node }) => node) : list.data?.nations.nodes;
  return (
    <>
      <h1>Nations</h1>
      <input type="search" aria-label="Search" placeholder="Moscow" onChange={(e) => setName(e.target.value.trim())} />
      {!page && <Missing error={list.error ?? search.error} />}
      {page && <p role="status">{`${page.nodes.length} of ${page.totalCount}`}</p>}
      <ul style={{ columns: '16rem' }}>
        {nations?.map(({ id, name }) => (
          <li key={id}>
            <a href={`#/Nation/${id}`}>{name}</a>
          </li>
        ))}
      </ul>
      {list.data && !name && <More info={list.data.nations.pageInfo} load={list.fetchMore} />}
    </>
  );
}
