// Nations by their codes and by the regions of M49, for Query.nation and the filter of Query.nations.
import { presentOf } from '../../names/look-up';
import { codeForm, normalForm } from '../../names/normal-form';
import { referenceCodes, referenceRegions } from '../../names/reference';
import type { NamedEntity } from './known-names';

export class NationKeys {
  readonly ids: ReadonlySet<string>;
  private readonly byCode = new Map<string, string[]>();
  private readonly byRegion = new Map<string, string[]>();
  private readonly regionNames = new Set<string>();

  constructor(nations: readonly NamedEntity[]) {
    this.ids = new Set(nations.map(({ id }) => id));
    for (const { id, codes, region } of nations) {
      for (const code of codes) put(this.byCode, codeForm(code), id);
      if (region === null) continue;
      this.regionNames.add(region);
      put(this.byRegion, normalForm(region), id);
    }
    for (const { name } of referenceRegions().values()) this.regionNames.add(name);
  }

  /**
   * The ids with this code, in upper or lower case. A current code takes precedence over a former or reserved one.
   * Several ids if the code is ambiguous.
   */
  withCode(code: string): readonly string[] {
    const key = codeForm(code);
    const meaning = referenceCodes().get(key);
    return this.byCode.get(key) ?? (meaning ? presentOf(meaning, this.ids) : []);
  }

  /** The ids in this region of the graph or of M49; null if there is no such region. */
  inRegion(region: string): readonly string[] | null {
    const key = normalForm(region);
    const known = referenceRegions().get(key);
    if (!known) return this.byRegion.get(key) ?? null;
    const within = known.regions.flatMap((each) => this.byRegion.get(normalForm(each)) ?? []);
    return [...within, ...known.nations.filter((id) => this.ids.has(id))];
  }

  /** The names of all regions. */
  get regions(): string[] {
    return [...this.regionNames].sort();
  }
}

function put(map: Map<string, string[]>, key: string, id: string): void {
  const ids = map.get(key) ?? [];
  if (!ids.includes(id)) map.set(key, [...ids, id]);
}
