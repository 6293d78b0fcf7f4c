insert into company_setting values
  ('sandbox.duplicate_percent', '0', 'Sandbox of the government portals: of 100 registrations so many arrive there twice');
