// A floor for any command: the requests it made, wave by wave and each wave side by side, with bare node:http; nothing judged.
// usage: node bench/replay.mjs FILE, which holds [[{ method, path, query, requestBody }]]
import { readFileSync } from 'node:fs';
import http from 'node:http';

const api = process.env.GITHUB_API_URL;
const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
const headers = { authorization: `Bearer ${process.env.GITHUB_TOKEN}`, 'user-agent': 'floor' };

function ask({ method, path, query, requestBody }) {
  return new Promise((resolve, reject) => {
    const url = `${api}${path}${query === '' ? '' : `?${query}`}`;
    const request = http.request(url, { agent, headers, method }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      // What was refused may say so in plain words.
      response.on('end', () => resolve(response.statusCode < 300 ? JSON.parse(Buffer.concat(chunks)) : undefined));
    });
    request.on('error', reject);
    request.end(requestBody);
  });
}

for (const wave of JSON.parse(readFileSync(process.argv[2], 'utf8'))) await Promise.all(wave.map(ask));
agent.destroy();
