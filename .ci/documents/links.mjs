// Links within the repository: the files they name must exist, and so must the headings.
import fs from "node:fs";
import path from "node:path";

/** Complaints about the links of these pages. */
export function brokenLinks(pages) {
  return pages.flatMap((page) =>
    links(page).map((link) => complaint(page, link)).filter((found) => found !== undefined));
}

/** Text without blocks and code, in which brackets are no links. */
function prose(page) {
  return fs.readFileSync(page, "utf8").replace(/^(```+)[\s\S]*?^\1\s*$/gm, "").replace(/`[^`\n]*`/g, "`");
}

function links(page) {
  return [...prose(page).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((found) => found[1])
    .filter((link) => !/^[a-z]+:/.test(link));
}

function complaint(page, link) {
  const [name, anchor] = decodeURI(link).split("#");
  const target = name === "" ? page : path.join(path.dirname(page), name);
  if (!fs.existsSync(target)) return `${page}: ${link}: there is no such file`;
  if (anchor && !anchors(target).includes(anchor)) return `${page}: ${link}: there is no such heading`;
  return undefined;
}

/** As GitHub makes them from headings. */
function anchors(page) {
  const seen = new Map();
  const text = fs.readFileSync(page, "utf8").replace(/^(```+)[\s\S]*?^\1\s*$/gm, "");
  return [...text.matchAll(/^#{1,6} +(.*)$/gm)].map(([, heading]) => {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").trim().toLowerCase();
    const slug = plain.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}
