// Votes in the layout of R's unvotes and of TidyTuesday.
import { folderOf } from './tables';

/** A folder with these votes on roll call 5309, such as `5309,Russia,RU,no` on a line. */
export function tidy(votes: string): string {
  const rollCall =
    '5309,68,0,2014-03-27,R/68/262,0,0,Territorial integrity of Ukraine,Territorial integrity of Ukraine';
  return folderOf({
    unvotes: `rcid,country,country_code,vote\n${votes}`,
    roll_calls: `rcid,session,importantvote,date,unres,amend,para,short,descr\n${rollCall}\n`,
    issues: 'rcid,short_name,issue\n5309,hr,Human rights\n',
  });
}
