import { type Script, scriptOf } from './client.js';

// Redis does not roll a script back: each reads and checks everything before it writes anything. A script that would exceed the
// server's memory is refused at its first write.

/** Somebody else's format, or number of buckets, must not be written into (S6). */
const CHECK = `
local meta = redis.call('GET', KEYS[1])
if meta and meta ~= ARGV[1] then return redis.error_reply('GOALWARD-META ' .. meta) end`;

const MARK = `
if not meta then redis.call('SET', KEYS[1], ARGV[1]) end`;

/** Lua passes some thousands of arguments at most. */
const PUT = `
local function put(command, key, list, first, last)
  for from = first, last, 1000 do redis.call(command, key, unpack(list, from, math.min(from + 999, last))) end
end`;

/**
 * Of `days` days from `at` on, each a label, a count, that many rows and as many numbers: what the rows will add up to. Lua's
 * numbers are float64, so integers up to 2^53 are exact; 17 digits tell all of them apart.
 */
const SUMS = `
local sums = {}
local function sum(at, days, key)
  for d = 1, days do
    local count = tonumber(ARGV[at + 1])
    local pairs = {}
    for from = at + 2, at + 1 + count, 1000 do
      local to = math.min(from + 999, at + 1 + count)
      local old = redis.call('HMGET', KEYS[key + d], unpack(ARGV, from, to))
      for i = from, to do
        local known = tonumber(old[i - from + 1] or 0)
        if not known then return nil, 'GOALWARD-CORRUPT ' .. KEYS[key + d] .. ' ' .. ARGV[i] end
        pairs[#pairs + 1] = ARGV[i]
        pairs[#pairs + 1] = string.format('%.17g', known + tonumber(ARGV[i + count]))
      end
    end
    sums[d] = { ARGV[at], pairs }
    at = at + 2 + 2 * count
  end
  return at
end
local function putSums(days, key)
  for d = 1, days do
    redis.call('SADD', KEYS[2], sums[d][1])
    put('HSET', KEYS[key + d], sums[d][2], 1, #sums[d][2])
  end
end`;

/** Of `users` users from `at` on, each an id, a count and that many entries: adds to their lists. Two keys each: the set of ids, the list. */
const LOG = `
local function log(at, users, key)
  for u = 1, users do
    local count = tonumber(ARGV[at + 1])
    redis.call('SADD', KEYS[key + 2 * u - 1], ARGV[at])
    put('RPUSH', KEYS[key + 2 * u], ARGV, at + 2, at + 1 + count)
    at = at + 2 + count
  end
end`;

/** KEYS: a meta key, another bucket's. ARGV: what the meta key is to hold if there is none. @returns What it holds. */
export const OPEN: Script = scriptOf(`
local meta = redis.call('GET', KEYS[1])
if meta then return meta end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]`);

/**
 * KEYS: meta, days; users and due of each bucket; each day's rows; the set of ids and the list of each journal.
 * ARGV: meta; how many buckets, days, journals; of each bucket a count, and as many ids, expected revisions, due times and pairs
 * of id and value; days; journals. @returns The places of the writes that came second, from 1; if any, nothing was written.
 */
export const COMMIT: Script = scriptOf(
  CHECK,
  PUT,
  SUMS,
  LOG,
  `
local buckets, days, journals = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local sub, byte = string.sub, string.byte
local at, place, late, plans = 5, 0, {}, {}
for b = 1, buckets do
  local count = tonumber(ARGV[at])
  local old = redis.call('HMGET', KEYS[1 + 2 * b], unpack(ARGV, at + 1, at + count))
  local set, gone = {}, {}
  for i = 1, count do
    local id, expected, due, value = ARGV[at + i], ARGV[at + count + i], ARGV[at + 2 * count + i], old[i]
    local after = value and byte(value, #expected + 1)
    place = place + 1
    if value then
      if sub(value, 1, #expected) ~= expected or (after ~= 32 and after ~= 42) then late[#late + 1] = place end
    elseif expected ~= '0' then
      late[#late + 1] = place
    end
    if due ~= '' then
      set[#set + 1] = due
      set[#set + 1] = id
    elseif after == 42 then
      gone[#gone + 1] = id
    end
  end
  plans[b] = { set, gone, at + 3 * count + 1, at + 5 * count }
  at = at + 1 + 5 * count
end
if #late > 0 then return late end
local key = 2 + 2 * buckets
local wrong
at, wrong = sum(at, days, key)
if wrong then return redis.error_reply(wrong) end`,
  MARK,
  `
for b = 1, buckets do
  local set, gone = plans[b][1], plans[b][2]
  put('ZADD', KEYS[2 + 2 * b], set, 1, #set)
  put('ZREM', KEYS[2 + 2 * b], gone, 1, #gone)
end
log(at, journals, key + days)
for b = 1, buckets do put('HSET', KEYS[1 + 2 * b], ARGV, plans[b][3], plans[b][4]) end
putSums(days, key)
return late`,
);

/**
 * KEYS: meta, days, users, due, then of both logs the set of ids and the list, then each day's rows.
 * ARGV: meta, id, expected revision, that of unreadable users, how many days; days. @returns 0 when the revision is another.
 */
export const ERASE: Script = scriptOf(
  CHECK,
  PUT,
  SUMS,
  `
local value = redis.call('HGET', KEYS[3], ARGV[2])
local revision = value and (string.match(value, '^([1-9]%d*)%*? ') or ARGV[4]) or '0'
if revision ~= ARGV[3] then return 0 end
local days = tonumber(ARGV[5])
local _, wrong = sum(6, days, 8)
if wrong then return redis.error_reply(wrong) end`,
  MARK,
  `
redis.call('HDEL', KEYS[3], ARGV[2])
redis.call('ZREM', KEYS[4], ARGV[2])
for log = 5, 7, 2 do
  redis.call('SREM', KEYS[log], ARGV[2])
  redis.call('DEL', KEYS[log + 1])
end
putSums(days, 8)
return 1`,
);

/** KEYS: meta; the set of ids and the list of each user. ARGV: meta, how many users; of each the id, a count and the entries. */
export const RECORD: Script = scriptOf(CHECK, PUT, LOG, MARK, `log(3, tonumber(ARGV[2]), 1)`);

/** KEYS: meta; users of each bucket. ARGV: meta; of each bucket a count and the ids. @returns The values, in that order. */
export const LOAD: Script = scriptOf(
  CHECK,
  `
local values, n, at = {}, 0, 2
for b = 2, #KEYS do
  local count = tonumber(ARGV[at])
  local found = redis.call('HMGET', KEYS[b], unpack(ARGV, at + 1, at + count))
  for i = 1, count do values[n + i] = found[i] end
  n = n + count
  at = at + 1 + count
end
return values`,
);

/** KEYS: meta; sorted sets. ARGV: meta, the latest score, how many of each. @returns Of each set the members, each with its score. */
export const DUE: Script = scriptOf(
  CHECK,
  `
local found = {}
for b = 2, #KEYS do
  found[b - 1] = redis.call('ZRANGEBYSCORE', KEYS[b], '-inf', ARGV[2], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
end
return found`,
);

/** KEYS: meta; lists. ARGV: meta, the first and the last place. @returns Of each list the entries. */
export const RANGES: Script = scriptOf(
  CHECK,
  `
local found = {}
for k = 2, #KEYS do found[k - 1] = redis.call('LRANGE', KEYS[k], ARGV[2], ARGV[3]) end
return found`,
);

/** KEYS: meta; some keys. ARGV: meta. @returns Of each key what the command says. */
function each(command: 'HKEYS' | 'SMEMBERS' | 'HGETALL'): Script {
  return scriptOf(CHECK, `local found = {} for k = 2, #KEYS do found[k - 1] = redis.call('${command}', KEYS[k]) end return found`);
}

export const FIELDS: Script = each('HKEYS');
export const MEMBERS: Script = each('SMEMBERS');
export const HASHES: Script = each('HGETALL');
