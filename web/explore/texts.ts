// Every text of the explorer, in one place, so that another language can take its place.
import { countOf, number, words } from '../../src/server/pages/asked/words';
import type { Certainty, DisagreementRule, Modality, Polarity, Stance, Ternary } from '../generated/queries';

/** A stance as a word and a sign, so that it never depends on a colour. */
export const STANCES: Readonly<
  Record<Stance, { readonly word: string; readonly verb: string; readonly sign: string }>
> = {
  ENDORSE: { word: 'Endorses', verb: 'endorses', sign: '✔✔' },
  SUPPORT: { word: 'Supports', verb: 'supports', sign: '✔' },
  WELCOME: { word: 'Welcomes', verb: 'welcomes', sign: '+' },
  CAUTION: { word: 'Cautions', verb: 'cautions about', sign: '!' },
  ABSTAIN: { word: 'Abstains', verb: 'abstains on', sign: '○' },
  OPPOSE: { word: 'Opposes', verb: 'opposes', sign: '✖' },
  ABSENT: { word: 'Absent', verb: 'was absent for', sign: '–' },
};

export const MODALITIES: Readonly<Record<Modality, { readonly word: string; readonly meaning: string }>> = {
  FACT: { word: 'Fact', meaning: 'The source reports that it happened or that it is so.' },
  AGREED: { word: 'Agreed', meaning: 'The parties formally agreed on it.' },
  CONFIRMED: { word: 'Confirmed', meaning: 'Those who made the plan confirmed it.' },
  PLANNED: { word: 'Planned', meaning: 'Somebody plans or outlines it.' },
  EXPECTED: { word: 'Expected', meaning: 'Somebody expects it to happen.' },
  PROPOSED: { word: 'Proposed', meaning: 'Somebody proposes it, without a plan yet.' },
  POSSIBLE: { word: 'Possible', meaning: 'The source says may, might or could.' },
  REPORTED: { word: 'Reported', meaning: 'The source passes on somebody’s words.' },
  INFERRED: { word: 'Inferred', meaning: 'No source says it. The editors of the data conclude it.' },
};

/** How firm something is, to stand behind it in a sentence or a label; nothing for a plain fact. */
export function firmnessText(modality: Modality): string {
  return modality === 'FACT' ? '' : ` (${MODALITIES[modality].word.toLowerCase()})`;
}

export const POLARITIES: Readonly<Record<Polarity, string>> = { POSITIVE: 'Affirmed', NEGATIVE: 'Denied' };

export const CERTAINTIES: Readonly<Record<Certainty, { readonly word: string; readonly meaning: string }>> = {
  STATED: { word: 'Stated', meaning: 'A source says it about the commitment itself.' },
  CERTAIN: { word: 'Certain', meaning: 'Sources support every criterion.' },
  POSSIBLE: { word: 'Possible', meaning: 'Sources support some criteria, and nothing speaks against it.' },
};

export const TERNARIES: Readonly<Record<Ternary, string>> = { YES: 'Yes', NO: 'No', UNKNOWN: 'Unknown' };

export const DISAGREEMENT_RULES: Readonly<
  Record<DisagreementRule, { readonly word: string; readonly meaning: string }>
> = {
  PROPERTY: { word: 'Description', meaning: 'Sources describe it with different values.' },
  VALUE: { word: 'Value', meaning: 'Facts give different values where there can be only one.' },
  POLARITY: {
    word: 'Denial',
    meaning: 'The same thing is affirmed and denied, for the same time or for a time that is unknown.',
  },
  STANCE: {
    word: 'Stance',
    meaning: 'The stances of one holder exclude each other, at the same time or at a time that is unknown.',
  },
  EVENT: { word: 'Event', meaning: 'Observations differ on whether the event has happened.' },
  CITED: { word: 'Disputed fact', meaning: 'One source disputes a fact that another one supports.' },
  TALLY: { word: 'Tally', meaning: 'The published numbers of a vote differ from the count of its positions.' },
};

export const VIEW_NAMES = {
  evidence: 'Evidence',
  network: 'Network',
  timeline: 'Timeline',
  votes: 'Votes',
  activation: 'Activation',
  disagreements: 'Disagreements',
} as const;

/** How long a path may be. */
export const LONGEST_PATH = 4;

export const TEXTS = {
  title: 'Explore',
  lead: 'Search for a nation, a person, a summit, a document or a vote. What a source says comes first, and a drawing of it second.',
  searchLabel: 'Search the graph',
  searchHint: 'A name or a question, such as: what does Moscow oppose',
  search: 'Search',
  nothingFoundShort: 'Nothing found.',
  nothingFound: (text: string) =>
    `Nothing in this graph has a name like “${text}”. That says nothing about the world: see what the data covers.`,
  found: (shown: number, count: number, text: string) =>
    `${number(count)} ${count === 1 ? 'entity matches' : 'entities match'} “${text}”${shown < count ? `; these are the first ${shown}` : ''}`,
  asksFor: (stance: Stance) => `asks what it ${STANCES[stance].verb}`,
  examples: 'To begin with',
  emptyTitle: 'The graph is empty',
  empty:
    'Nothing is loaded yet. To load the sample, which has one summit and nine votes, run this with the same settings:',
  waiting: 'Loading…',
  outOfReach: (message: string) => `${message} This page asks again by itself.`,
  noEntity: (id: string) => `This graph has no entity with the id ${id}. Another version of the data may have it.`,
  otherVersion: 'The data has changed since this link was made, so the view may show something else than it did then.',
  alsoCalled: 'Also called',
  known: 'What is known',
  unknown: 'unknown',
  unknownMeans: 'Unknown means that no source in this graph says it.',
  facts: 'Facts',
  factsOf: (shown: number, total: number) =>
    shown < total ? `${shown} of ${total} facts` : `${total} ${total === 1 ? 'fact' : 'facts'}`,
  noFacts: 'No fact matches. An empty list is not a denial.',
  positions: 'Stated positions, without votes',
  positionsOn: 'Positions that name it',
  positionsOf: (stances: readonly Stance[]) =>
    `Its positions that say: ${stances.map((stance) => STANCES[stance].word.toLowerCase()).join(', ')}`,
  standings: 'Where it stands on commitments',
  holders: 'Who stands where on it',
  holdersMeaning: 'Stated of the commitment itself, or derived from what the holder says of commitments of its class.',
  noHolders: 'No source says or implies where anybody stands on it. An empty list is not a denial.',
  standingsMeaning: 'Derived from its stated positions. Each has its certainty, and a reason for each criterion.',
  noStandings: 'No standing can be derived from the stated positions.',
  noStandingsOf: (stances: readonly Stance[]) =>
    `No standing can be derived with the stance: ${stances.map((stance) => STANCES[stance].word.toLowerCase()).join(', ')}.`,
  factsOfAnyStance: 'All facts, whatever the stance.',
  more: (count: number) => `Show ${count} more`,
  mostPages: (shown: number, total: number) =>
    `The first ${number(shown)} of ${number(total)} are shown, and no page shows more. Narrow the list to see others.`,
  noFact: (id: string) => `This graph has no fact with the id ${id}. Another version of the data may have it.`,
  saidBy: 'according to',
  evidence: 'Evidence',
  quoteMissing:
    'This deployment does not have the wording of the source. The passage is told in the project’s own words.',
  onStance: 'Stance',
  reasons: 'Reasons',
  reasonHeld: { YES: 'a source supports it', NO: 'a source denies it', UNKNOWN: 'no source says' },
  followsFrom: 'It follows from',
  graphql: 'Open as GraphQL',
  cite: 'Cite',
  share: 'Link',
  copied: 'It is on the clipboard.',
  notCopied: 'The browser does not let this page copy. The text is selected: copy it with the keyboard.',
  embed: 'Embed',
  surroundings: 'Its surroundings as a file:',
  notLoaded: 'A part of the page could not be loaded. Load the page again.',
  asTable: 'As a table',
  asDrawing: 'As a drawing',
  notes: 'Notes on the data',
  clearFilters: 'Clear the filters',
  allAsFile: 'All as a file:',
  theseAsFile: 'These rows as a file:',
  close: 'Close',
  copy: 'Copy',
  views: 'Views',
  votes: 'Votes',
  votesShown: (shown: number, total: number, isFiltered: boolean) =>
    `${shown} of ${total} ${isFiltered ? 'matching ' : ''}votes`,
  nation: 'Nation',
  region: 'Region',
  voters: 'Only the votes of',
  tally: { yes: 'Yes', no: 'No', abstain: 'Abstain', absent: 'Absent' },
  tallyOf: ({ yes, no, abstain, absent }: { yes: number; no: number; abstain: number; absent: number }) =>
    `${yes} yes, ${no} no, ${abstain} abstentions, ${absent} absent`,
  counted: 'Counted from the votes',
  published: 'Published by the source',
  notPublished: 'The source publishes no numbers, or leaves some out.',
  differs: 'differs',
  activation: 'Is it in force?',
  asOf: 'As of',
  noDay: 'Without a day, every observation counts.',
  anyDay: (day: string) => `Any day instead of ${day}`,
  earlier: 'Earlier',
  later: 'Later',
  inForce: 'In force',
  status: 'Status',
  modality: 'Modality',
  polarity: 'Polarity',
  conditions: (count: number) => (count === 0 ? 'No source affirms a condition' : 'Its conditions'),
  noObservation: (day: string) =>
    day === ''
      ? 'No observation reports on the event, so the condition is open.'
      : `No observation up to ${day} reports on the event, so the condition was open.`,
  undatedObservation: 'An observation without a date holds for the time of its source. It says nothing of later days.',
  occurred: { true: 'It occurred', false: 'It had not occurred by then' },
  from: 'From',
  to: 'To',
  link: 'Link',
  sameEnds: 'Choose two different entities.',
  pathsFound: (count: number, steps: number) =>
    count === 0
      ? `No path of at most ${LONGEST_PATH} steps was found. That says nothing about the world.`
      : `${count} ${count === 1 ? 'path' : 'paths'} of ${steps} ${steps === 1 ? 'step' : 'steps'}`,
  morePaths: (count: number) => `There are more paths of the same length; these are the first ${count} by their ids.`,
  pathsCut: 'A bound ended the search before it was complete, so there may be other paths, including shorter ones.',
  denied: 'denied',
  partOfIdentity: 'This link is a part of the entity’s identity, which no fact states.',
  addNation: 'Add a nation',
  addNationHint: 'A nation, such as Brazil',
  twoNations: 'Choose at least two nations.',
  chosenNations: 'Chosen nations',
  makeFirst: 'Make first',
  remove: 'Remove',
  shared: (count: number) =>
    `At least two of them take a stance on ${number(count)} ${count === 1 ? 'target' : 'targets'}.`,
  agreement: 'How far they agree',
  agreementMeaning:
    'The share of the targets on which both take a stance and have one in common. Abstentions count as a stance, absences do not.',
  agreementOf: (names: readonly string[]) => `Agreement of ${names.join(', ')} by year`,
  agreementAxis: 'Agreement (%)',
  agreeOf: (agree: number, shared: number) => `${number(agree)} of ${number(shared)}`,
  nothingShared: 'There is no target on which both take a stance.',
  pairOf: (agree: number, oppose: number, shared: number) => `agree on ${agree}, opposed on ${oppose}, of ${shared}`,
  throughTheYears: 'Through the years',
  linesLeftOut: (most: number) => `Of more than ${most} nations only the line of all together is drawn.`,
  allTogetherMeaning: 'All together: the share of the targets on which all that take a stance have one in common.',
  undatedTargets: (count: number) =>
    `${number(count)} ${count === 1 ? 'target has' : 'targets have'} no date: left out here.`,
  sharedTargets: (line: string) => `${line}: votes and other targets of both`,
  allTogether: 'all together',
  shareOf: (line: string) => `${line}: share in agreement`,
  onWhat: 'The votes and other targets',
  rowsOf: (shown: number, total: number) => `${shown} of ${total} targets, the latest first`,
  target: 'Target',
  notRecorded: 'not recorded',
  timeline: 'In time',
  since: 'From',
  until: 'To',
  factsByYear: (name: string) => `Facts about ${name} by year and type`,
  factsInTime: (shown: number, total: number, name: string) =>
    `${shown === total ? 'The' : `The earliest ${shown} of ${number(total)}`} dated facts about ${name}. A bar covers the whole day, month or year of a date`,
  untilDay: (date: string) => `until ${date}`,
  undated: (count: number) => `${number(count)} ${count === 1 ? 'fact has' : 'facts have'} no date: left out here.`,
  network: 'What it is linked to',
  networkShown: (nodes: number, edges: number) => `${nodes} entities, ${edges} links`,
  drawingOf: (nodes: number, edges: number) =>
    `A drawing of ${nodes} entities and ${edges} links. The table has the same.`,
  networkThinned:
    'There are more links between these entities than a drawing can have. Close some neighbours to see all.',
  networkFiles: 'These entities and all links between them as a file:',
  mostOpened: (most: number) => `At most ${most} entities can be opened. Close one to open another.`,
  networkCut: (count: number) => `Only the first ${count} entities are shown. Close some neighbours to see others.`,
  neighboursShown: (shown: number, total: number | null, name: string) =>
    total === null
      ? `${shown} neighbours of ${name} are shown; it has more.`
      : `${shown} of ${number(total)} neighbours of ${name} are shown.`,
  entitiesShown: (count: number) => `The ${count} entities of the network`,
  legend: 'Kinds of links: what is pressed is shown',
  expand: 'Open its neighbours',
  collapse: 'Close its neighbours',
  undo: 'Undo',
  agreementLines: (first: string) =>
    `Each line is ${first} with one other; “Make first” chooses another nation. The table and the file have every pair. A gap is a year without anything that both voted on or took a stance on.`,
  drawingKey: {
    nation: 'nation and others',
    leader: 'leader',
    document: 'document',
    rollCall: 'roll call',
    commitment: 'commitment',
    summit: 'summit',
    topic: 'topic',
    firm: 'thick line, filled arrow: fact, agreed or confirmed',
    open: 'thin line, hollow arrow: planned, expected, proposed, possible, reported or inferred',
    denied: 'bar at its start: denied',
    stance: 'dashes and colour: the stance, which its label names',
  },
  badDate: 'Write a day, a month or a year: 2014-03-27, 2014-03 or 2014.',
  chosenEnd: (label: string) => `${label}:`,
  otherEnd: 'Choose an entity',
  chooseEnds: 'Choose two entities.',
  notInNetwork: 'The link of this address is not among those that are drawn.',
  add: 'Add',
  choose: 'Choose',
  compareTitle: 'Compare nations',
  comparisonOf: (names: readonly string[]) => `How far ${names.join(', ')} agree`,
  connectionOf: (from: string, to: string) => `How ${from} and ${to} are connected`,
  pathsTitle: 'How two entities are connected',
  disagreementsTitle: 'Where sources disagree',
  whereDisagree: 'Where do sources disagree?',
  disagreementsLead:
    'Nothing is decided between the sides: each has its evidence, and the rule says why they cannot both hold.',
  disagreementsShown: (shown: number, total: number) =>
    shown < total ? `${number(shown)} of ${countOf(total, 'disagreement')}` : countOf(total, 'disagreement'),
  noDisagreements: 'No disagreement is found in this graph. That does not mean that its sources are right.',
  noDisagreementsAbout: 'No disagreement about it is found. That does not mean that its sources are right.',
  noDisagreementMatches: 'No disagreement matches.',
  sourcesDisagree: (count: number) =>
    `Sources disagree on ${count === 1 ? 'one thing' : countOf(count, 'thing')} about it.`,
  seeSides: 'See what each side says',
  rule: 'Kind of disagreement',
  subjectType: 'Type of subject',
  takesSide: 'Only where this source takes a side',
  chooseSource: 'Choose a source',
  chosenSources: 'Each of these sources takes a side',
  sideOf: (value: string) => `The side that says: ${value}`,
  noSource: 'Tables without a source',
  moreFacts: (count: number) => `${countOf(count, 'more fact')} on this side`,
  numberOf: (unit: string) => `Number of ${unit}`,
  whetherOccurred: (date: string) => (date === '' ? 'Whether it has happened' : `Whether it had happened on ${date}`),
  aFact: 'A fact',
  supports: 'Supported',
  disputes: 'Disputed',
  records: 'What each source says',
  describedBy: 'Described by',
  source: 'Source',
  name: 'Name',
  shownValue: 'shown',
  alsoGiven: 'also given',
  recordsOf: (count: number) => `What ${count} sources say`,
} as const;

/** What is known about an entity, by the name of the field; other fields are named after themselves. */
const FIELDS: Readonly<Record<string, string>> = {
  code: 'ISO 3166 alpha-3 code',
  iso2: 'ISO 3166 alpha-2 code',
  cow: 'Correlates of War number',
  documentKind: 'kind',
  commitmentKind: 'kind',
  rollCallDate: 'date',
  gist: 'in short',
  bindingness: 'how binding',
  url: 'address',
  memberCount: 'members',
};

export function fieldName(field: string): string {
  return FIELDS[field] ?? words(field.replace(/(?<=[a-z])[A-Z]/g, '_$&'));
}

/** ROLL_CALL as Roll call. */
export function enumName(value: string): string {
  return value.charAt(0) + words(value.slice(1));
}
