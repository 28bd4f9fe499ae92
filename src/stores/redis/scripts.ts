import { type Script, scriptOf } from './client.js';

// Redis does not roll back a script, so each script reads and checks everything before its first write. When the server has no memory
// left, it refuses the first write of a script.

/** Stops a script if the data has another format or another number of buckets (S6). */
const CHECK = `
local meta = redis.call('GET', KEYS[1])
if meta and meta ~= ARGV[1] then return redis.error_reply('GOALWARD-META ' .. meta) end`;

/** Writes the meta key with the first write. */
const MARK = `
if not meta then redis.call('SET', KEYS[1], ARGV[1]) end`;

/** Calls a command in steps: Lua's `unpack` takes some thousands of items at most. */
const PUT = `
local function put(command, key, list, first, last)
  local reply
  for from = first, last, 1000 do reply = redis.call(command, key, unpack(list, from, math.min(from + 999, last))) end
  return reply
end`;

/**
 * `sum` computes the new sums of `days` days, without writing them. The arguments from `at` on are, for each day, its name, a count, that
 * many keys of rows and as many numbers. Lua's numbers are float64, so integers up to 2^53 are exact; 17 digits are enough for any of them.
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
        known = known + tonumber(ARGV[i + count])
        pairs[#pairs + 1] = string.format(known % 1 == 0 and math.abs(known) < 2 ^ 53 and '%d' or '%.17g', known)
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

/** `log` appends to the lists of `users` users. The arguments from `at` on are, for each user, the id, a count and that many entries; the keys are the set of ids and the list. */
const LOG = `
local function log(at, users, key)
  for u = 1, users do
    local count = tonumber(ARGV[at + 1])
    local length = put('RPUSH', KEYS[key + 2 * u], ARGV, at + 2, at + 1 + count)
    if length == count then redis.call('SADD', KEYS[key + 2 * u - 1], ARGV[at]) end
    at = at + 2 + count
  end
end`;

/** KEYS: a meta key; another bucket's, only to learn whether one script may use both. ARGV: what to write to the meta key if it is missing. @returns What it holds. */
export const OPEN: Script = scriptOf(`
local meta = redis.call('GET', KEYS[1])
if meta then return meta end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]`);

/**
 * KEYS: meta, days; of each bucket users, due, claimed, and each user; each day's rows; the set of ids and the list of each journal.
 * ARGV: meta; how many buckets, days, journals; of each bucket how many users, how many due times (none, or one for each user, empty
 * if not due), each user's expected revision and value (empty: only the due time changes), the due times; days; journals.
 * @returns The places of the writes whose compare-and-set failed, from 1; if there are any, nothing was written.
 */
export const COMMIT: Script = scriptOf(
  CHECK,
  PUT,
  SUMS,
  LOG,
  `
local buckets, days, journals = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local call, sub, byte = redis.call, string.sub, string.byte
local at, key, place, conflicts, plans = 5, 3, 0, {}, {}
for b = 1, buckets do
  local count, dues = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  local start, times = #KEYS[key] + 1, at + 1 + 2 * count
  local fresh, set, gone, freed = {}, {}, {}, {}
  local claims = call('ZCARD', KEYS[key + 2]) > 0
  for i = 1, count do
    local user, expected = KEYS[key + 2 + i], ARGV[at + 2 * i]
    -- 40 characters hold the revision and the due time.
    local head, length = call('GETRANGE', user, 0, 39), #expected
    local after = byte(head, length + 1)
    place = place + 1
    if claims then freed[#freed + 1] = sub(user, start) end
    if head == '' then
      if expected ~= '0' or ARGV[at + 1 + 2 * i] == '' then conflicts[#conflicts + 1] = place end
      fresh[#fresh + 1] = sub(user, start)
    elseif sub(head, 1, length) ~= expected or (after ~= 32 and after ~= 42) then
      conflicts[#conflicts + 1] = place
    end
    local due = dues > 0 and ARGV[times + i] or ''
    if due ~= '' then
      -- The due time mostly stays the same, and writing it again would cost more than everything else.
      local from = length + 2
      if after ~= 42 or sub(head, from, length + 1 + #due) ~= due or byte(head, from + #due) ~= 32 then
        set[#set + 1] = due
        set[#set + 1] = sub(user, start)
      end
    elseif after == 42 then
      gone[#gone + 1] = sub(user, start)
    end
  end
  plans[b] = { key, at, count, times, dues, fresh, set, gone, freed }
  key = key + 3 + count
  at = times + 1 + dues
end
if #conflicts > 0 then return conflicts end
key = key - 1
local wrong
at, wrong = sum(at, days, key)
if wrong then return redis.error_reply(wrong) end`,
  MARK,
  `
log(at, journals, key + days)
for b = 1, buckets do
  local key, at, count, times, dues, fresh, set, gone, freed = unpack(plans[b])
  put('ZADD', KEYS[key + 1], set, 1, #set)
  put('ZREM', KEYS[key + 1], gone, 1, #gone)
  put('ZREM', KEYS[key + 2], freed, 1, #freed)
  put('SADD', KEYS[key], fresh, 1, #fresh)
  for i = 1, count do
    local user, value = KEYS[key + 2 + i], ARGV[at + 1 + 2 * i]
    if value == '' then
      local due = dues > 0 and ARGV[times + i] or ''
      local known = call('GET', user)
      value = ARGV[at + 2 * i] .. (due == '' and '' or '*' .. due) .. sub(known, string.find(known, ' ', 1, true), -1)
    end
    call('SET', user, value)
  end
end
putSums(days, key)
return conflicts`,
);

/**
 * KEYS: meta, days, users, due, claimed, the user, then of both logs the set of ids and the list, then each day's rows.
 * ARGV: meta, id, expected revision, the revision of unreadable users, how many days; days. @returns 0 if the stored revision is not the expected one.
 */
export const ERASE: Script = scriptOf(
  CHECK,
  PUT,
  SUMS,
  `
local value = redis.call('GET', KEYS[6])
local revision = value and (string.match(value, '^([1-9]%d*) ') or string.match(value, '^([1-9]%d*)%*%S+ ')) or '0'
if value and (revision == '0' or tonumber(revision) > tonumber(ARGV[4])) then revision = ARGV[4] end
if revision ~= ARGV[3] then return 0 end
local days = tonumber(ARGV[5])
local _, wrong = sum(6, days, 10)
if wrong then return redis.error_reply(wrong) end`,
  MARK,
  `
redis.call('DEL', KEYS[6], KEYS[8], KEYS[10])
redis.call('ZREM', KEYS[4], ARGV[2])
redis.call('ZREM', KEYS[5], ARGV[2])
for _, ids in ipairs({ KEYS[3], KEYS[7], KEYS[9] }) do redis.call('SREM', ids, ARGV[2]) end
putSums(days, 10)
return 1`,
);

/** KEYS: meta; the set of ids and the list of each user. ARGV: meta, how many users; of each the id, a count and the entries. */
export const RECORD: Script = scriptOf(CHECK, PUT, LOG, MARK, `log(3, tonumber(ARGV[2]), 1)`);

/**
 * KEYS: meta, plans. ARGV: meta, the newest version expected (empty for none), the version, the plan as it is stored.
 * @returns 0 if the newest version is not the expected one, or the plan is not later than it.
 */
export const PUBLISH: Script = scriptOf(
  CHECK,
  `
local last = redis.call('ZREVRANGE', KEYS[2], 0, 0)[1]
local newest = ''
if last then
  newest = string.match(last, '^(%d+) ')
  if not newest then return redis.error_reply('GOALWARD-CORRUPT ' .. KEYS[2]) end
end
if newest ~= ARGV[2] then return 0 end
if last and tonumber(ARGV[3]) <= tonumber(newest) then return 0 end`,
  MARK,
  `
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[4])
return 1`,
);

/** KEYS: meta, plans. ARGV: meta, the bounds as `ZREVRANGEBYSCORE` takes them, the upper first, and how many. @returns The plans as they are stored. */
export const PLANS: Script = scriptOf(CHECK, `return redis.call('ZREVRANGEBYSCORE', KEYS[2], ARGV[2], ARGV[3], 'LIMIT', 0, ARGV[4])`);

/** KEYS: meta, seen. ARGV: meta, the version, and its text if it is to be kept. @returns The text kept. */
export const SEEN: Script = scriptOf(
  CHECK,
  `
local known = redis.call('HGET', KEYS[2], ARGV[2])
if known or not ARGV[3] then return known end`,
  MARK,
  `
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
return ARGV[3]`,
);

/** KEYS: meta; sorted sets. ARGV: meta, the latest score, how many of each. @returns The members of each set, each with its score. */
export const DUE: Script = scriptOf(
  CHECK,
  `
local found = {}
for b = 2, #KEYS do
  found[b - 1] = redis.call('ZRANGEBYSCORE', KEYS[b], '-inf', ARGV[2], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
end
return found`,
);

/**
 * KEYS: meta; of each bucket due and claimed. ARGV: meta, the latest score, how many of all buckets, for how many ms. Claims last by the server's clock.
 * @returns The users claimed: of the first bucket, then of the next.
 */
export const CLAIM: Script = scriptOf(
  CHECK,
  MARK,
  `
local call = redis.call
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local left, ends, found = tonumber(ARGV[3]), string.format('%d', now + ARGV[4]), {}
for k = 2, #KEYS, 2 do
  local due, claimed, from = KEYS[k], KEYS[k + 1], 0
  call('ZREMRANGEBYSCORE', claimed, '-inf', string.format('%d', now))
  local claims = call('ZCARD', claimed) > 0
  while left > 0 do
    local page = call('ZRANGEBYSCORE', due, '-inf', ARGV[2], 'LIMIT', from, left)
    if #page == 0 then break end
    for _, user in ipairs(page) do
      if not claims or not call('ZSCORE', claimed, user) then
        call('ZADD', claimed, ends, user)
        found[#found + 1] = user
        left = left - 1
      end
    end
    from = from + #page
    claims = true
  end
end
return found`,
);

/** KEYS: meta; lists. ARGV: meta, the first and the last place. @returns The entries of each list. */
export const RANGES: Script = scriptOf(
  CHECK,
  `
local found = {}
for k = 2, #KEYS do found[k - 1] = redis.call('LRANGE', KEYS[k], ARGV[2], ARGV[3]) end
return found`,
);

/** KEYS: meta; some keys. ARGV: meta. @returns The command's reply for each key. */
function each(command: 'SMEMBERS' | 'HGETALL'): Script {
  return scriptOf(CHECK, `local found = {} for k = 2, #KEYS do found[k - 1] = redis.call('${command}', KEYS[k]) end return found`);
}

export const MEMBERS: Script = each('SMEMBERS');
export const HASHES: Script = each('HGETALL');
