insert into company_setting values
  ('dispatch.release_at_once', 'false', 'Put goods on a pick list as soon as stock is promised');
