-- The participation record of one person, to stand behind WITH; her internal key is filled in.
-- Months are counted as whole numbers since year 0; the counting is that of rules/counting.py,
-- and a test holds the two together.
today AS (
    SELECT %(day)s::date AS day,
           (extract(year FROM %(day)s::date) * 12 + extract(month FROM %(day)s::date))::int AS now
), span AS (
    SELECT s.*, e.code AS employer_code, e.name AS employer_name,
           (extract(year FROM s.from_month) * 12 + extract(month FROM s.from_month))::int AS a,
           least(coalesce((extract(year FROM s.until_month) * 12
                           + extract(month FROM s.until_month))::int, t.now + 1), t.now + 1) AS b,
           coalesce((extract(year FROM p.paid_through) * 12
                     + extract(month FROM p.paid_through))::int + 1, 0) AS paid,
           t.now,
           s.pays_retirement OR s.pays_sickness_maternity OR s.pays_unemployment
               OR s.pays_health AS counts
      FROM contributions_span s
     CROSS JOIN today t
      LEFT JOIN employers_employer e ON e.id = s.employer_id
      LEFT JOIN contributions_standing p ON p.employer_id = s.employer_id
     WHERE s.person_id = {person} AND s.superseded_at IS NULL
), leave AS (
    SELECT l.id, l.kind, l.employer_id, l.from_month, l.until_month,
           (extract(year FROM l.from_month) * 12 + extract(month FROM l.from_month))::int AS a,
           coalesce((extract(year FROM l.until_month) * 12
                     + extract(month FROM l.until_month))::int, 1000000) AS b
      FROM contributions_leave l
     WHERE l.person_id = {person} AND l.superseded_at IS NULL
), away AS (
    SELECT s.id,
           sum(greatest(least(l.b, s.b) - greatest(l.a, s.a), 0))
               FILTER (WHERE l.kind = 'maternity') AS maternity,
           sum(greatest(least(l.b, s.b) - greatest(l.a, s.a), 0))
               FILTER (WHERE l.kind = 'sickness') AS sickness,
           sum(greatest(least(l.b, s.b, s.paid) - greatest(l.a, s.a), 0))
               FILTER (WHERE l.kind <> 'retirement-suspended') AS free_paid,
           sum(greatest(least(l.b, s.b, s.paid) - greatest(l.a, s.a), 0))
               FILTER (WHERE l.kind = 'retirement-suspended') AS suspended,
           sum(greatest(least(l.b, s.b, s.now) - greatest(l.a, s.a, s.paid), 0))
               FILTER (WHERE l.kind <> 'retirement-suspended') AS free_late
      FROM span s JOIN leave l ON l.employer_id = s.employer_id
     GROUP BY s.id
), counted AS (
    SELECT s.*,
           CASE WHEN s.scheme = 'voluntary' THEN greatest(s.b - s.a, 0)
                ELSE greatest(least(s.b, s.paid) - s.a, 0) - coalesce(w.free_paid, 0)
                     - coalesce(w.suspended, 0) END AS plain,
           CASE WHEN s.scheme = 'voluntary' THEN 0
                ELSE greatest(least(s.b, s.now) - greatest(s.a, s.paid), 0)
                     - coalesce(w.free_late, 0) END AS late,
           coalesce(w.maternity, 0) AS maternity,
           coalesce(w.sickness, 0) AS sickness,
           coalesce(w.suspended, 0) AS suspended
      FROM span s LEFT JOIN away w USING (id)
), total AS (
    SELECT coalesce(sum(plain + maternity) FILTER (WHERE pays_retirement), 0)::int AS retirement,
           coalesce(sum(plain + maternity)
                    FILTER (WHERE pays_retirement AND scheme = 'voluntary'), 0)::int AS voluntary,
           coalesce(sum(plain + maternity + suspended)
                    FILTER (WHERE pays_sickness_maternity), 0)::int AS sickness_maternity,
           coalesce(sum(plain + suspended) FILTER (WHERE pays_accident AND counts), 0)::int AS accident,
           coalesce(sum(plain + suspended) FILTER (WHERE pays_unemployment), 0)::int
               AS unemployment,
           coalesce(sum(plain + maternity + sickness + suspended)
                    FILTER (WHERE pays_health), 0)::int AS health,
           coalesce(sum(late) FILTER (WHERE counts), 0)::int AS owed
      FROM counted
)
SELECT jsonb_build_object(
    'as_of', t.day,
    'person', jsonb_build_object(
        'insurance_number', n.insurance_number,
        'citizen_number', n.citizen_number,
        'full_name', n.full_name,
        'sex', n.sex,
        'birth', n.birth,
        'birth_precision', n.birth_precision),
    'spans', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'from', to_char(s.from_month, 'YYYY-MM'),
            'to', to_char(s.until_month - 1, 'YYYY-MM'),
            'scheme', s.scheme,
            'employer', CASE WHEN s.employer_id IS NOT NULL THEN jsonb_build_object(
                'code', s.employer_code, 'name', s.employer_name) END,
            'position', s.position,
            'wage', s.wage,
            'coefficient', s.coefficient::text,
            'position_allowance', s.position_allowance::text,
            'over_scale', s.over_scale::text,
            'seniority', s.seniority::text,
            'allowance', s.allowance,
            'supplement', s.supplement,
            'funds', array_remove(ARRAY[
                CASE WHEN s.pays_retirement THEN 'retirement' END,
                CASE WHEN s.pays_sickness_maternity THEN 'sickness_maternity' END,
                CASE WHEN s.pays_accident THEN 'accident' END,
                CASE WHEN s.pays_unemployment THEN 'unemployment' END,
                CASE WHEN s.pays_health THEN 'health' END], NULL)
        ) ORDER BY s.from_month, s.id), '[]'::jsonb) FROM span s),
    'leaves', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'kind', l.kind,
            'from', to_char(l.from_month, 'YYYY-MM'),
            'to', to_char(l.until_month - 1, 'YYYY-MM')
        ) ORDER BY l.from_month, l.id), '[]'::jsonb) FROM leave l),
    'totals', (
        SELECT jsonb_build_object(
            'social', retirement,
            'unemployment', unemployment,
            'compulsory', retirement - voluntary,
            'voluntary', voluntary,
            'owed', owed,
            'funds', jsonb_build_object(
                'retirement', retirement,
                'sickness_maternity', sickness_maternity,
                'accident', accident,
                'unemployment', unemployment,
                'health', health)) FROM total),
    'card', (
        SELECT jsonb_build_object(
            'number', c.number,
            'group', c."group",
            'benefit_level', c.benefit_level,
            'facility', jsonb_build_object('code', f.code, 'name', f.name),
            'valid_from', c.valid_from,
            'valid_until', c.valid_until,
            'five_years_on', c.five_years_on)
          FROM health_card c JOIN agencies_healthfacility f ON f.id = c.facility_id
         WHERE c.person_id = n.id AND c.recalled_at IS NULL
           AND c.valid_from <= t.day AND c.valid_until >= t.day
         LIMIT 1)
)::text
  FROM people_person n CROSS JOIN today t
 WHERE n.id = {person}
