// Entity.name(language:): the name in a language, as sources give it or, for nations, as Unicode CLDR does.
import { textsIn, type Resolver, type Resolvers } from '../../graph/loading/model-resolvers';
import { lessSpecific } from '../../schema/language-tag';
import { nationNameIn } from '../../names/nation-name-in';
import type { EntityName } from '../../generated/schema';
import type { NodeRecord } from '../../graph/lists/projection';
import type { Question, SharedByQuestions } from '../shared/question';

const nameOrTranslation: Resolver = (node, { language }) => {
  const name = typeof language === 'string' ? nameInLanguage(node, language) : undefined;
  return name ?? node['name'];
};

function nameInLanguage(node: NodeRecord, language: string): string | undefined {
  const names = textsIn(node['names']).map((packed) => JSON.parse(packed) as EntityName);
  for (const tag of lessSpecific(language)) {
    const inLanguage = names.filter((each) => each.language?.toLowerCase() === tag);
    const firstOf = (kind: EntityName['kind']) => inLanguage.find((each) => each.kind === kind)?.name;
    const name = firstOf('SHORT') ?? nationNameIn(node.id, tag) ?? firstOf('OFFICIAL');
    if (name !== undefined) return name;
  }
  return undefined;
}

export const namesByLanguageQuestion = ({ model }: SharedByQuestions): Question => ({
  resolvers: inLanguages(model.possibleTypes('Entity')),
});

function inLanguages(types: readonly string[]): Resolvers {
  return Object.fromEntries(types.map((type) => [type, { name: nameOrTranslation }]));
}
