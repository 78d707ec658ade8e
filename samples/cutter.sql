-- Sample data of the cutter: 20 laws of 5 chapters of 9 articles, 1,020 units, the same on every load. Ids are the MD5 of what
-- they stand for, times are fixed, texts are in Vietnamese, as the laws are. Rows are written as the canonical writer writes
-- them, and announce themselves the same way.
--
--   laws  1 to 12   manifest closed, milestone ratified
--   law  13         manifest closed, milestone returned
--   laws 14 to 18   manifest open, milestone open
--   law  19         manifest open, milestone open, one of its units withdrawn: cannot be ratified
--   law  20         no manifest yet
BEGIN;

SELECT set_config('app.canonical_writer', 'fn_iu_create', true);

-- The laws themselves.
INSERT INTO public.information_unit
  (id, canonical_address, unit_kind, section_type, position, status, current_version_id, created_by, created_at, updated_at)
SELECT md5('unit law/' || law)::uuid,
       'law/' || law,
       'document',
       'preamble',
       law - 1,
       CASE WHEN law <= 12 THEN 'ratified' ELSE 'draft' END,
       md5('version law/' || law)::uuid,
       'agent:sample',
       timestamptz '2026-05-01 00:00:00+00' + law * interval '1 hour',
       timestamptz '2026-05-01 00:00:00+00' + law * interval '1 hour'
  FROM generate_series(1, 20) AS law;

-- Their chapters.
INSERT INTO public.information_unit
  (id, canonical_address, unit_kind, section_type, parent_id, position, status, current_version_id, created_by, created_at, updated_at)
SELECT md5('unit ' || address)::uuid,
       address,
       'chapter',
       NULL,
       md5('unit law/' || law)::uuid,
       chapter - 1,
       CASE WHEN law <= 12 THEN 'ratified' ELSE 'draft' END,
       md5('version ' || address)::uuid,
       'agent:sample',
       timestamptz '2026-05-01 00:00:00+00' + law * interval '1 hour' + chapter * interval '1 minute',
       timestamptz '2026-05-01 00:00:00+00' + law * interval '1 hour' + chapter * interval '1 minute'
  FROM generate_series(1, 20) AS law,
       generate_series(1, 5) AS chapter,
       LATERAL (SELECT format('law/%s/chapter-%s', law, chapter)) AS a (address);

-- The articles, numbered through each law. Article 7 of law 19 is withdrawn.
INSERT INTO public.information_unit
  (id, canonical_address, unit_kind, section_type, parent_id, position, status, current_version_id, created_by, created_at, updated_at)
SELECT md5('unit ' || address)::uuid,
       address,
       'article',
       CASE WHEN article = 45 THEN 'signature' ELSE 'body' END,
       md5(format('unit law/%s/chapter-%s', law, (article - 1) / 9 + 1))::uuid,
       (article - 1) % 9,
       CASE WHEN law <= 12 THEN 'ratified'
            WHEN law = 13 THEN 'returned'
            WHEN law = 19 AND article = 7 THEN 'withdrawn'
            ELSE 'draft' END,
       md5('version ' || address)::uuid,
       'agent:sample',
       timestamptz '2026-05-01 00:10:00+00' + law * interval '1 hour' + article * interval '1 minute',
       timestamptz '2026-05-01 00:10:00+00' + law * interval '1 hour' + article * interval '1 minute'
  FROM generate_series(1, 20) AS law,
       generate_series(1, 45) AS article,
       LATERAL (SELECT format('law/%s/article-%s', law, article)) AS a (address);

-- One version of every unit. The subject is chosen by the law's number, the matter by the article's.
INSERT INTO public.unit_version (id, unit_id, version_number, title, body, body_sha256, provenance, created_by, created_at)
SELECT u.current_version_id,
       u.id,
       1,
       t.title,
       t.body,
       sha256(convert_to(t.body, 'UTF8')),
       jsonb_build_object('source', 'sample', 'address', u.canonical_address, 'language', 'vi'),
       u.created_by,
       u.created_at
  FROM public.information_unit AS u
 CROSS JOIN LATERAL (
   SELECT split_part(u.canonical_address, '/', 2)::integer AS law,
          coalesce(substring(u.canonical_address FROM '[0-9]+$')::integer, 0) AS number
 ) AS n
 CROSS JOIN LATERAL (
   SELECT (ARRAY['đất đai', 'nhà ở', 'doanh nghiệp', 'đầu tư', 'lao động', 'giáo dục', 'bảo vệ môi trường', 'tài nguyên nước',
                 'giao thông đường bộ', 'hôn nhân và gia đình'])[(n.law - 1) % 10 + 1] AS subject,
          (ARRAY['Phạm vi điều chỉnh', 'Đối tượng áp dụng', 'Giải thích từ ngữ', 'Nguyên tắc áp dụng pháp luật',
                 'Quyền và nghĩa vụ của tổ chức, cá nhân', 'Trách nhiệm của cơ quan nhà nước', 'Các hành vi bị nghiêm cấm',
                 'Trình tự, thủ tục thực hiện', 'Điều khoản chuyển tiếp'])[(n.number + 8) % 9 + 1] AS matter
 ) AS w
 CROSS JOIN LATERAL (
   SELECT CASE u.unit_kind
            WHEN 'document' THEN format('Luật số %s/2026/QH15 về %s', n.law, w.subject)
            WHEN 'chapter' THEN format('Chương %s. %s', n.number, w.matter)
            ELSE format('Điều %s. %s', n.number, w.matter)
          END AS title,
          CASE u.unit_kind
            WHEN 'document' THEN format('Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam; Quốc hội ban hành Luật về %s.', w.subject)
            WHEN 'chapter' THEN format('Chương này quy định về %s trong lĩnh vực %s.', lower(left(w.matter, 1)) || substr(w.matter, 2), w.subject)
            ELSE format(E'1. Luật này quy định việc quản lý nhà nước về %s.\n2. Tổ chức, cá nhân có liên quan thực hiện theo quy định tại Điều %s và các văn bản hướng dẫn thi hành.\n3. Chính phủ quy định chi tiết điều này.', w.subject, n.number)
          END AS body
 ) AS t;

SELECT set_config('app.canonical_writer', '', true);

-- Every third article is tagged by its subject's field, every fifth as one to review.
INSERT INTO public.unit_tag (id, unit_id, tag, created_by, created_at)
SELECT md5('tag ' || tag || ' ' || u.canonical_address)::uuid, u.id, tag, 'agent:sample', u.created_at
  FROM public.information_unit AS u,
       LATERAL (VALUES ('public-law', 3), ('to-review', 5)) AS t (tag, every)
 WHERE u.unit_kind = 'article'
   AND substring(u.canonical_address FROM '[0-9]+$')::integer % t.every = 0;

-- A closed manifest holds all articles of its law; an open one the first ten.
INSERT INTO public.cut_manifest (id, source_document, title, status, entry_count, created_by, created_at, updated_at)
SELECT md5('manifest law/' || law)::uuid,
       'law/' || law,
       'Bản kê cắt Luật số ' || law || '/2026/QH15',
       CASE WHEN law <= 13 THEN 'closed' ELSE 'open' END,
       CASE WHEN law <= 13 THEN 45 ELSE 10 END,
       'agent:sample',
       timestamptz '2026-05-02 00:00:00+00' + law * interval '1 hour',
       timestamptz '2026-05-02 00:30:00+00' + law * interval '1 hour'
  FROM generate_series(1, 19) AS law;

INSERT INTO public.cut_manifest_entry (id, manifest_id, unit_id, position, note, created_by, created_at)
SELECT md5('entry ' || address)::uuid,
       md5('manifest law/' || law)::uuid,
       md5('unit ' || address)::uuid,
       article - 1,
       CASE WHEN article = 1 THEN 'Điều đầu tiên của luật.' END,
       'agent:sample',
       timestamptz '2026-05-02 00:00:00+00' + law * interval '1 hour' + article * interval '30 seconds'
  FROM generate_series(1, 19) AS law,
       generate_series(1, CASE WHEN law <= 13 THEN 45 ELSE 10 END) AS article,
       LATERAL (SELECT format('law/%s/article-%s', law, article)) AS a (address);

-- Every entry was cut from its law, and article 2 of each law cites article 1 of the law before it.
INSERT INTO public.unit_edge (id, from_unit_id, to_unit_id, edge_kind, manifest_id, created_by, created_at)
SELECT md5('cut ' || u.canonical_address)::uuid,
       e.unit_id,
       md5('unit ' || m.source_document)::uuid,
       'cut_from',
       e.manifest_id,
       e.created_by,
       e.created_at
  FROM public.cut_manifest_entry AS e
  JOIN public.cut_manifest AS m ON m.id = e.manifest_id
  JOIN public.information_unit AS u ON u.id = e.unit_id;

INSERT INTO public.unit_edge (id, from_unit_id, to_unit_id, edge_kind, created_by, created_at)
SELECT md5('cites law/' || law)::uuid,
       md5(format('unit law/%s/article-2', law))::uuid,
       md5(format('unit law/%s/article-1', law - 1))::uuid,
       'cites',
       'agent:sample',
       timestamptz '2026-05-03 00:00:00+00' + law * interval '1 hour'
  FROM generate_series(2, 20) AS law;

INSERT INTO public.milestone (id, code, title, manifest_id, status, decided_by, decided_at, created_by, created_at)
SELECT md5('milestone law/' || law)::uuid,
       'law-' || law,
       'Thông qua Luật số ' || law || '/2026/QH15',
       md5('manifest law/' || law)::uuid,
       CASE WHEN law <= 12 THEN 'ratified' WHEN law = 13 THEN 'returned' ELSE 'open' END,
       CASE WHEN law <= 13 THEN 'person:nguyen.van.an' END,
       CASE WHEN law <= 13 THEN timestamptz '2026-05-04 00:00:00+00' + law * interval '1 hour' END,
       'agent:sample',
       timestamptz '2026-05-03 00:00:00+00' + law * interval '1 hour'
  FROM generate_series(1, 19) AS law;

INSERT INTO public.milestone_ratification (id, milestone_id, decision, reason, unit_count, created_by, created_at)
SELECT md5('ratification ' || m.code)::uuid,
       m.id,
       m.status,
       CASE m.status WHEN 'returned' THEN 'Điều 12 chưa thống nhất với Luật số 12/2026/QH15.' END,
       45,
       m.decided_by,
       m.decided_at
  FROM public.milestone AS m
 WHERE m.status <> 'open';

-- What fn_cut_record and fn_milestone_ratify would have noted.
INSERT INTO public.audit_event (id, event_kind, subject_table, subject_id, actor, detail, occurred_at)
SELECT md5('audit entry ' || e.id)::uuid,
       'cut_recorded',
       'cut_manifest',
       e.manifest_id,
       e.created_by,
       jsonb_build_object('entry_id', e.id, 'unit_id', e.unit_id, 'source_unit_id', md5('unit ' || m.source_document)::uuid),
       e.created_at
  FROM public.cut_manifest_entry AS e
  JOIN public.cut_manifest AS m ON m.id = e.manifest_id;

INSERT INTO public.audit_event (id, event_kind, subject_table, subject_id, actor, detail, occurred_at)
SELECT md5('audit ratification ' || r.id)::uuid,
       'milestone_' || r.decision,
       'milestone',
       r.milestone_id,
       r.created_by,
       jsonb_build_object('ratification_id', r.id, 'unit_count', r.unit_count),
       r.created_at
  FROM public.milestone_ratification AS r;

COMMIT;
