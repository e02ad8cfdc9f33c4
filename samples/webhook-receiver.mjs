// Asks in this terminal about calls that `approvals.channels.webhook` posts here, and answers in the response, signed.
// NODE9_WEBHOOK_SECRET=… node webhook-receiver.mjs [PORT]      then type: y, or n and a reason
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const secret = process.env.NODE9_WEBHOOK_SECRET;
const waiting = [];
const sign = (id, at, body) => "v1," + createHmac("sha256", secret).update(`${id}.${at}.${body}`).digest("base64");
const same = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = request.headers;
  if (Math.abs(Date.now() / 1000 - at) > 300 || !same(sign(id, at, body), signature ?? "")) return response.writeHead(401).end();
  const event = JSON.parse(body);
  if (event.type !== "approval.requested") return response.writeHead(204).end();
  console.log(`${event.data.text}\ny or n?`);
  waiting.push({ data: event.data, response });
});
server.listen(Number(process.argv[2] ?? 8787), "127.0.0.1", () => console.log(`listening on port ${server.address().port}`));

createInterface({ input: process.stdin }).on("line", (line) => {
  const next = waiting.shift();
  if (!next) return;
  const [word, ...note] = line.trim().split(" ");
  const body = JSON.stringify({ type: "approval.answered", data: {
    id: next.data.id, digest: next.data.digest, answer: word === "y" ? "approve" : "deny",
    by: process.env.USER ?? "somebody", note: note.join(" ") } });
  const at = Math.floor(Date.now() / 1000);
  next.response.writeHead(200, { "webhook-id": next.data.id, "webhook-timestamp": at,
    "webhook-signature": sign(next.data.id, at, body) }).end(body);
});
