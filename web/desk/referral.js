// Which referral sheets a row gets: those of its signs, the most urgent first. No exercise stands on them.

import { rowProblem } from "./list-messages.js";
import { severities, spec } from "./list-spec.js";

/** {master, pages of it, problems}; a sheet that this site has in another size or language is told; null where it has none. */
export function referralOf(data, { paper, size, language }, codes) {
  const usual = spec.usual_papers[paper];
  const sheets = ([one, other]) => data.referrals[`${usual}-${one}`] ?? data.referrals[`${usual}-${other}`];
  const [small, large] = [data.sizes[0], data.largePrint];
  const found = sheets(size > small ? [large, small] : [small, large]) ?? Object.values(data.referrals)[0];
  if (!found) return null;
  const pages = Object.keys(found.pages).filter((code) => codes.includes(code)).flatMap((code) => found.pages[code]);
  const exact = data.referrals[`${paper}-${size}`] === found;
  const other = language && language !== data.language; // what is urgent is told in the language that there is
  const told = [!exact && "nearest_size", other && "nearest_language"].filter(Boolean);
  return { master: found.master, pages, problems: told.map((message) => rowProblem(message, {}, { severity: severities.warning })) };
}
