-- The page of a warehouse's places asks each place what lies in it.
create index stock_balance_of_place on stock_balance (location_id);
