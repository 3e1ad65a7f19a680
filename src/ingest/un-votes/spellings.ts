// Finds the nation whose votes a table files under a number or a name. If one nation followed another, that depends on
// the date.
import { nationNamed, type Nations } from '../nations/nation-look-ups';
import type { VoteRow } from './layout';
import { holderNamed, holderOf, holdingsOf, isDated } from './holders';

/** A nation under one of its spellings. */
export interface Holder {
  readonly number: number;
  /** The number of the first spelling of the same nation. */
  readonly first: number;
  readonly holderId: string;
  readonly spelling: string;
}

/** The result if nobody had a vote under this spelling at that time. */
export const NOBODY = 'nobody';

type FoundHolder = Holder | typeof NOBODY | null;

/** A number as the tables write it. Only one form is accepted, so that a row has only one key. */
const COW_NUMBER = /^[1-9]\d*$/;
const NOT_AVAILABLE = 'NA';

export class Spellings {
  /** The nations under each of their spellings, by number. */
  readonly holders: Holder[] = [];
  /** The holders found so far; by date if a spelling belongs to one nation after another. */
  private readonly known = new Map<string, FoundHolder | Map<string, FoundHolder>>();

  constructor(
    private readonly nations: Nations,
    private readonly column: 'ccode' | 'country',
  ) {}

  /** The holder of a vote on this date; null if the graph has no such nation. */
  holderOf({ nation, iso2 }: Pick<VoteRow, 'nation' | 'iso2'>, date: string): FoundHolder {
    const key = iso2 === '' ? nation : `${nation} ${iso2}`;
    let known = this.known.get(key);
    if (known === undefined) {
      known = this.datedId(nation, iso2) === null ? this.holder(this.idOf(nation, iso2), nation) : new Map();
      this.known.set(key, known);
    }
    if (!(known instanceof Map)) return known;
    let found = known.get(date);
    if (found === undefined) {
      const id = this.idAt(nation, iso2, date);
      found = id === null ? NOBODY : this.holder(this.nations.ids.has(id) ? id : undefined, nation);
      known.set(date, found);
    }
    return found;
  }

  /** The nations that a spelling belongs to at any time. */
  nationsOf({ nation, iso2 }: Pick<VoteRow, 'nation' | 'iso2'>): string[] {
    const id = this.idOf(nation, iso2);
    const dated = this.column === 'ccode' ? holdingsOf(nation).map((each) => each.nation) : [];
    return [...new Set(dated.length > 0 ? dated : id === undefined ? [] : [id])];
  }

  private holder(holderId: string | undefined, spelling: string): Holder | null {
    if (holderId === undefined) return null;
    const same = this.holders.find((each) => each.holderId === holderId && each.spelling === spelling);
    if (same) return same;
    const number = this.holders.length;
    const first = this.holders.find((each) => each.holderId === holderId)?.number ?? number;
    const holder = { number, first, holderId, spelling };
    this.holders.push(holder);
    return holder;
  }

  /** The number or nation by which a spelling is looked up at a date; null if it always belongs to one nation. */
  private datedId(nation: string, iso2: string): string | null {
    // A graph with nations other than those of the seed has its own numbers.
    if (this.column === 'ccode')
      return holdingsOf(nation).some((each) => this.nations.ids.has(each.nation)) ? nation : null;
    const id = this.idOf(nation, iso2);
    return id !== undefined && isDated(id) ? id : null;
  }

  private idAt(nation: string, iso2: string, date: string): string | null {
    const dated = this.datedId(nation, iso2) ?? '';
    return this.column === 'ccode' ? holderOf(holdingsOf(dated), date) : holderNamed(dated, date);
  }

  private idOf(nation: string, iso2: string): string | undefined {
    if (this.column === 'ccode') return COW_NUMBER.test(nation) ? this.nations.byCow.get(Number(nation)) : undefined;
    // NA is R's missing value and also Namibia's code, so Namibia is found by its name.
    return nationNamed(this.nations, nation, iso2 === NOT_AVAILABLE ? null : iso2);
  }
}
