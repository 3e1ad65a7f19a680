import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Missing, More } from './parts';
import { FindANameDocument, NationsDocument } from './summit-graph/generated/graphql';

export function Nations() {
  const [name, setName] = useState('');
  const list = useQuery(NationsDocument);
  const search = useQuery(FindANameDocument, { variables: { name, types: ['NATION'], first: 20 }, skip: !name });
  const found = (search.data ?? search.previousData)?.search;
  const all = list.data?.nations;
  const nations = name ? found?.nodes.map(({ node }) => node) : all?.nodes;
  return (
    <>
      <h1>Nations</h1>
      <input type="search" aria-label="Search" placeholder="Moscow" onChange={(e) => setName(e.target.value.trim())} />
      {!nations && <Missing error={list.error ?? search.error} />}
      {nations && <p role="status">{`${nations.length} of ${(name ? found : all)?.totalCount}`}</p>}
      <ul style={{ columns: '16rem', padding: 0 }}>
        {nations?.map(({ id, name }) => (
          <li key={id}>
            <a href={`#/Nation/${id}`}>{name}</a>
          </li>
        ))}
      </ul>
      {all && !name && <More info={all.pageInfo} load={list.fetchMore} />}
    </>
  );
}
