import { serverAudits } from "./package/lib/audits/server.mjs";

const results = [];
for (const audit of serverAudits({ url: process.argv[2] })) {
  const { status, reason, response } = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status, reason: String(reason ?? "") });
  await response?.body?.cancel().catch(() => {});
}
console.log(JSON.stringify(results));
