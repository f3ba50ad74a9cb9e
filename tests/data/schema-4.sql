-- A document of schema 4, as its builds wrote it: sqlite3 FILE .dump, and what that leaves out.
CREATE TABLE microconference (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  name TEXT NOT NULL
) STRICT;
INSERT INTO microconference VALUES(1,'2fba6dd6-b217-490d-9001-3450de2cb8c4','Example Memory');
CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1990 AND 2999),
  conference TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT 'UTC',
  starts_on TEXT NOT NULL DEFAULT '',
  ends_on TEXT NOT NULL DEFAULT '',
  track TEXT NOT NULL DEFAULT '',
  cfp_ends_on TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  passes INTEGER NOT NULL DEFAULT 3 CHECK (passes BETWEEN 0 AND 99)
, name TEXT NOT NULL DEFAULT '', plan_id INTEGER REFERENCES plan (id) ON DELETE SET NULL, min_minutes INTEGER NOT NULL DEFAULT 0
  CHECK (min_minutes BETWEEN 0 AND 1440), max_minutes INTEGER NOT NULL DEFAULT 0
  CHECK (max_minutes BETWEEN 0 AND 1440), discussion_percent INTEGER NOT NULL DEFAULT 0
  CHECK (discussion_percent BETWEEN 0 AND 100), outcomes_public INTEGER NOT NULL DEFAULT 0
  CHECK (outcomes_public IN (0, 1)), conference_taken_at INTEGER NOT NULL DEFAULT 0
  CHECK (conference_taken_at BETWEEN 0 AND 32503679999)) STRICT;
INSERT INTO edition VALUES(1,'afe15a69-43e1-4433-a210-c4c699c544e0',2026,'Linux Plumbers Conference','','Europe/Prague','2026-10-05','2026-10-07','Example Memory MC','','',3,'Memory',1,10,60,50,0,0);
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  name TEXT NOT NULL,
  affiliation TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  indico_person_id INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO person VALUES(1,'faaaa1fb-3e51-43a4-aa5e-2dc2cb736839','Mei Tanaka','Tanaka Storage','mei.tanaka@example.com','','',310);
INSERT INTO person VALUES(2,'aaa43980-ee8a-417c-90eb-4de3f73f3666','Ada Lindqvist','Example Kernel Lab','ada.lindqvist@example.org','','',311);
INSERT INTO person VALUES(3,'0e9381e6-6ed2-49a0-8309-db7798109b96','Jan Novák','','jan.novak@example.cz','','',312);
INSERT INTO person VALUES(4,'0e2b89b0-a0f8-4059-8b16-9ff1a2353e33','Okafor','Independent','','','',313);
INSERT INTO person VALUES(5,'ab6f89a3-a2cf-48fa-9cd9-747de89c0848','Lead One','','lead@example.org','','',0);
CREATE TABLE lead (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  UNIQUE (edition_id, person_id)
) STRICT;
INSERT INTO lead VALUES(1,'d51ea2f0-16dc-4328-803c-1cc753132c47',1,5,'a0');
CREATE TABLE attendee (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  why TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT ''
    CHECK (status IN ('', 'invited', 'registered', 'coming', 'remote', 'declined')),
  pass INTEGER NOT NULL DEFAULT 0 CHECK (pass IN (0, 1)),
  UNIQUE (edition_id, person_id)
) STRICT;
INSERT INTO attendee VALUES(1,'a1',1,1,'Decides','coming',0);
CREATE TABLE topic (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES topic (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  title TEXT NOT NULL,
  statement TEXT NOT NULL DEFAULT '',
  tried TEXT NOT NULL DEFAULT '',
  ask TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  talk_minutes INTEGER NOT NULL DEFAULT 0 CHECK (talk_minutes BETWEEN 0 AND 1440),
  follows_id INTEGER REFERENCES topic (id) ON DELETE SET NULL,
  prompt TEXT NOT NULL DEFAULT '' CHECK (prompt IN ('', 'skipped'))
, origin_id INTEGER REFERENCES origin (id) ON DELETE SET NULL, outcome TEXT NOT NULL DEFAULT '', is_hot INTEGER NOT NULL DEFAULT 0 CHECK (is_hot IN (0, 1)), session_notes TEXT NOT NULL DEFAULT '', outcome_status TEXT NOT NULL DEFAULT ''
  CHECK (outcome_status IN ('', 'decided', 'continues', 'no-consensus', 'not-discussed')), next_step TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO topic VALUES(1,'de3ea8da-4439-42b1-8970-af3b3351ea24',1,NULL,'a0','Folios beyond the page cache','','','','',30,0,NULL,'',1,'Convert ext4 next.',1,'Said a lot','decided','A series');
INSERT INTO topic VALUES(2,'1abe348c-c34f-45ea-ae94-64f1cdae5363',1,NULL,'a1','Where the counters live','','','','Ask Mei',25,0,NULL,'',NULL,'',0,'','','');
CREATE TABLE topic_person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  why TEXT NOT NULL DEFAULT '',
  UNIQUE (topic_id, person_id)
) STRICT;
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  indico_id INTEGER NOT NULL DEFAULT 0,
  friendly_id INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'submitted' CHECK (state IN
    ('submitted', 'withdrawn', 'accepted', 'rejected', 'merged', 'duplicate', 'invited')),
  decision TEXT NOT NULL DEFAULT 'undecided' CHECK (decision IN
    ('undecided', 'accepted', 'joined', 'declined', 'moved', 'asked')),
  told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
  unread INTEGER NOT NULL DEFAULT 1 CHECK (unread IN (0, 1)),
  score REAL,
  submitted_at INTEGER NOT NULL DEFAULT 0 CHECK (submitted_at BETWEEN 0 AND 32503679999),
  minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  track TEXT NOT NULL DEFAULT '',
  moved_to TEXT NOT NULL DEFAULT '',
  topic_id INTEGER REFERENCES topic (id) ON DELETE SET NULL
) STRICT;
INSERT INTO proposal VALUES(1,'b215a7fe-e14e-4a96-98ca-541e02fe1e31',1,'a0',2112,12,'Folios beyond the page cache','accepted','accepted',0,0,4.5,1781186632,30,'Example Memory MC','',1);
INSERT INTO proposal VALUES(2,'7b002f3a-114d-49d4-9e9e-f50e0a57f2f1',1,'a1',2113,13,'Who owns the "zone lock"?','submitted','undecided',0,1,2.0,1782860399,0,'Example Memory MC','',NULL);
INSERT INTO proposal VALUES(3,'635bbb19-370b-4c07-9375-e7d49d55393f',1,'a2',2114,14,'More folios','merged','undecided',0,1,NULL,1782864000,0,'Example Memory MC','',NULL);
CREATE TABLE proposal_text (
  id INTEGER PRIMARY KEY REFERENCES proposal (id) ON DELETE CASCADE,
  content TEXT NOT NULL DEFAULT '',
  submission_comment TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT ''
, answers TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO proposal_text VALUES(1,replace('Page-cache folios are **done**; what about `anon`?\n\n* current state\n* open questions: <https://lore.example.org/r/1>\n','\n',char(10)),'Remote on Wednesday only.','','');
INSERT INTO proposal_text VALUES(2,'Short text.','','','');
INSERT INTO proposal_text VALUES(3,'See #12.','','Mine','');
CREATE TABLE proposal_person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  proposal_id INTEGER NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  is_speaker INTEGER NOT NULL DEFAULT 0 CHECK (is_speaker IN (0, 1)),
  is_submitter INTEGER NOT NULL DEFAULT 0 CHECK (is_submitter IN (0, 1)),
  UNIQUE (proposal_id, person_id)
) STRICT;
INSERT INTO proposal_person VALUES(1,'58dd2c7d-399a-4e3d-88d5-ca400613944b',1,1,1,1);
INSERT INTO proposal_person VALUES(2,'462f1575-60d5-46be-a63d-04eb9107d9e4',1,2,0,0);
INSERT INTO proposal_person VALUES(3,'294a38bf-ecac-4168-8f68-b873c91932c4',2,3,1,1);
INSERT INTO proposal_person VALUES(4,'b4423b13-645f-4d36-ae61-b3db9dbd407b',2,4,0,0);
INSERT INTO proposal_person VALUES(5,'dc90b326-d263-4c8a-8356-a5adb035eb39',3,3,1,1);
CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  proposal_id INTEGER NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
  indico_id INTEGER NOT NULL DEFAULT 0,
  is_comment INTEGER NOT NULL DEFAULT 0 CHECK (is_comment IN (0, 1)),
  reviewer TEXT NOT NULL DEFAULT '',
  action TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  score REAL,
  created_at INTEGER NOT NULL DEFAULT 0 CHECK (created_at BETWEEN 0 AND 32503679999)
) STRICT;
INSERT INTO review VALUES(1,'296b6635-4901-4903-ab72-ff5fd60c51c4',1,71,0,'Bruno Keller','accept',replace('Must have.\n* Needs a long slot? Yes\n* Notes to convener Pair with #13','\n',char(10)),5.0,1784538900);
INSERT INTO review VALUES(2,'c3115a22-8201-41ba-b291-193736e31ce6',1,72,0,'Ada Lindqvist','accept','',4.0,1784628000);
INSERT INTO review VALUES(3,'06dca825-a21c-494b-b235-de3d651d6647',2,44,1,'Bruno Keller','','Is there a *prototype*?',NULL,1783249871);
INSERT INTO review VALUES(4,'85061ca0-ab07-42c8-a17c-e683c409ad67',2,73,0,'Bruno Keller','change_tracks',replace('Better in tracing.\n* → Example Tracing MC','\n',char(10)),2.0,1784808000);
CREATE TABLE block (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  room TEXT NOT NULL DEFAULT '',
  starts_at INTEGER NOT NULL DEFAULT 0 CHECK (starts_at BETWEEN 0 AND 32503679999),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440)
, plan_id INTEGER REFERENCES plan (id) ON DELETE CASCADE, video TEXT NOT NULL DEFAULT '', chat TEXT NOT NULL DEFAULT '', shared_notes TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO block VALUES(1,'636c37b8-24b4-452c-bc82-f15289da9b6f',1,'','Hall B',1791187200,210,1,'https://video.example.org/b','','');
INSERT INTO block VALUES(2,'b2',1,'Later','',0,90,2,'','','');
CREATE TABLE accomplishment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'done' CHECK (status IN ('done', 'in-progress', 'not-feasible')),
  evidence TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (evidence)),
  topic_id INTEGER REFERENCES topic (id) ON DELETE SET NULL
, origin_id INTEGER REFERENCES origin (id) ON DELETE SET NULL) STRICT;
INSERT INTO accomplishment VALUES(1,'3a80e8be-8835-414a-aa0a-a436b53bfee0',1,'a0','It was merged.','done','["v6.12"]',NULL,NULL);
CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  style TEXT NOT NULL,
  markdown TEXT NOT NULL,
  UNIQUE (edition_id, kind)
) STRICT;
INSERT INTO draft VALUES(1,'ebdee698-7cf5-427b-9f08-9d192eee09cf',1,'page','2021','Come to {{name}}');
INSERT INTO draft VALUES(2,'ac43d817-d692-438e-b128-7cdc2505564c',1,'announcement','2024','Come to {{name}}!');
CREATE TABLE stamp (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  changed_at INTEGER NOT NULL CHECK (changed_at BETWEEN 0 AND 32503679999)
) STRICT;
INSERT INTO stamp VALUES(1,1795345232);
CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO origin VALUES(1,'o1',1,'a0','Tracing','');
CREATE TABLE acknowledgement (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  UNIQUE (edition_id, key)
) STRICT;
INSERT INTO acknowledgement VALUES(1,'k1',1,'year:2025','A quotation');
CREATE TABLE release (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  how TEXT NOT NULL DEFAULT '' CHECK (how IN ('', 'copied', 'exported', 'sent')),
  released_at INTEGER NOT NULL DEFAULT 0 CHECK (released_at BETWEEN 0 AND 32503679999),
  source TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  published_in TEXT NOT NULL DEFAULT '',   -- where it can be read, a line each
  UNIQUE (edition_id, kind)
) STRICT;
INSERT INTO "release" VALUES(1,'r1',1,'announcement','copied',1780000000,'Come','Come','');
CREATE TABLE reply (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  proposal_id INTEGER NOT NULL UNIQUE REFERENCES proposal (id) ON DELETE CASCADE,
  style TEXT NOT NULL DEFAULT '',
  markdown TEXT NOT NULL
) STRICT;
INSERT INTO reply VALUES(1,'y1',2,'','Thanks');
CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;
INSERT INTO "plan" VALUES(1,'p1',1,'a0','Plan A');
INSERT INTO "plan" VALUES(2,'p2',1,'a1','Plan B');
CREATE TABLE IF NOT EXISTS "item" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  block_id INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('topic', 'break', 'opening')),
  topic_id INTEGER REFERENCES topic (id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  talk_minutes INTEGER NOT NULL DEFAULT 0 CHECK (talk_minutes BETWEEN 0 AND 1440),
  pinned_at INTEGER NOT NULL DEFAULT 0 CHECK (pinned_at BETWEEN 0 AND 32503679999),
  -- How it went on the day
  started_at INTEGER NOT NULL DEFAULT 0 CHECK (started_at BETWEEN 0 AND 32503679999),
  ended_at INTEGER NOT NULL DEFAULT 0 CHECK (ended_at BETWEEN 0 AND 32503679999),
  day_minutes INTEGER NOT NULL DEFAULT 0 CHECK (day_minutes BETWEEN 0 AND 1440),
  is_skipped INTEGER NOT NULL DEFAULT 0 CHECK (is_skipped IN (0, 1)),
  CHECK ((kind = 'topic') = (topic_id IS NOT NULL))
) STRICT;
INSERT INTO item VALUES(1,'e8715dfb-d8c5-43b7-a99e-f090db604504',1,'a0','topic',1,'',0,0,0,1791187260,1791189000,0,0);
INSERT INTO item VALUES(2,'i2',1,'a1','break',NULL,'',30,0,0,0,0,0,0);
INSERT INTO item VALUES(3,'i3',1,'a2','opening',NULL,'Close',5,0,0,0,0,0,0);
INSERT INTO item VALUES(4,'i4',2,'a0','topic',1,'',25,0,0,0,0,0,0);
CREATE TABLE action_item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  text TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1))
) STRICT;
INSERT INTO action_item VALUES(1,'c1',1,'a0','Send the series',1,0);
CREATE TABLE topic_rule (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  kind TEXT NOT NULL CHECK (kind IN ('before', 'apart')),
  topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
  UNIQUE (kind, topic_id, other_id),
  CHECK (topic_id <> other_id)
) STRICT;
INSERT INTO topic_rule VALUES(1,'u1','before',1,2);
CREATE TABLE availability (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  zone TEXT NOT NULL DEFAULT '',  -- '' for the venue's
  words TEXT NOT NULL DEFAULT '',
  UNIQUE (edition_id, person_id)
) STRICT;
INSERT INTO availability VALUES(1,'hours-a1',1,1,'','Not before 11:00');
CREATE TABLE busy (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('cannot', 'rather-not', 'only')),
  starts_at INTEGER NOT NULL CHECK (starts_at BETWEEN 0 AND 32503679999),
  ends_at INTEGER NOT NULL CHECK (ends_at BETWEEN 0 AND 32503679999),
  title TEXT NOT NULL DEFAULT '',
  CHECK (starts_at < ends_at)
) STRICT;
INSERT INTO busy VALUES(1,'s1',1,2,'cannot',1791187200,1791190800,'Elsewhere');
CREATE TABLE conference_item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key TEXT NOT NULL,              -- the organizers' own, by which it is found again
  title TEXT NOT NULL,
  session TEXT NOT NULL DEFAULT '',
  room TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  starts_at INTEGER NOT NULL CHECK (starts_at BETWEEN 0 AND 32503679999),
  ends_at INTEGER NOT NULL CHECK (ends_at BETWEEN 0 AND 32503679999),
  people TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (people)),
  UNIQUE (edition_id, key)
) STRICT;
INSERT INTO conference_item VALUES(1,'f1',1,'key-1','Memory at scale','','Hall A','',1791187200,1791190800,'["Mei Tanaka"]');
CREATE TABLE namesake (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  affiliation TEXT NOT NULL DEFAULT '',
  is_same INTEGER NOT NULL CHECK (is_same IN (0, 1)),
  UNIQUE (person_id, name, affiliation)
) STRICT;
INSERT INTO namesake VALUES(1,'n1',1,'M. Tanaka','',1);
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  sent_at INTEGER NOT NULL CHECK (sent_at BETWEEN 0 AND 32503679999),
  recipient TEXT NOT NULL DEFAULT '',
  what TEXT NOT NULL DEFAULT '',      -- the formats, a line each
  note TEXT NOT NULL DEFAULT '',
  schedule TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (schedule))
) STRICT;
INSERT INTO handover VALUES(1,'h1',1,1790000000,'Organizers','schedule-ics','First','[]');
CREATE INDEX person_email ON person (email) WHERE email <> '';
CREATE INDEX person_indico ON person (indico_person_id) WHERE indico_person_id <> 0;
CREATE INDEX lead_person ON lead (person_id);
CREATE INDEX attendee_person ON attendee (person_id);
CREATE INDEX topic_order ON topic (edition_id, parent_id, rank);
CREATE INDEX topic_parent ON topic (parent_id);
CREATE INDEX topic_follows ON topic (follows_id);
CREATE INDEX topic_person_person ON topic_person (person_id);
CREATE INDEX proposal_order ON proposal (edition_id, rank);
CREATE INDEX proposal_topic ON proposal (topic_id) WHERE topic_id IS NOT NULL;
CREATE INDEX proposal_decision ON proposal (edition_id, decision, unread, told);
CREATE UNIQUE INDEX proposal_indico ON proposal (edition_id, indico_id) WHERE indico_id <> 0;
CREATE INDEX proposal_person_person ON proposal_person (person_id);
CREATE INDEX review_proposal ON review (proposal_id);
CREATE INDEX block_order ON block (edition_id, starts_at);
CREATE INDEX accomplishment_order ON accomplishment (edition_id, rank);
CREATE INDEX accomplishment_topic ON accomplishment (topic_id);
CREATE INDEX origin_order ON origin (edition_id, rank);
CREATE INDEX topic_origin ON topic (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX accomplishment_origin ON accomplishment (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX plan_order ON plan (edition_id, rank);
CREATE INDEX edition_plan ON edition (plan_id) WHERE plan_id IS NOT NULL;
CREATE INDEX block_plan ON block (plan_id) WHERE plan_id IS NOT NULL;
CREATE INDEX item_order ON item (block_id, rank);
CREATE INDEX item_topic ON item (topic_id) WHERE topic_id IS NOT NULL;
CREATE INDEX action_item_order ON action_item (topic_id, rank);
CREATE INDEX action_item_person ON action_item (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX topic_rule_other ON topic_rule (other_id);
CREATE INDEX availability_person ON availability (person_id);
CREATE INDEX busy_edition ON busy (edition_id, person_id);
CREATE INDEX busy_person ON busy (person_id);
CREATE INDEX handover_order ON handover (edition_id, sent_at);
PRAGMA application_id = 1296256582;
PRAGMA user_version = 4;
