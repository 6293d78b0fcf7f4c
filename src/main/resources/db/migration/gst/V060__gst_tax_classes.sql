-- What an item carries instead of a percentage. The rates of a class have dates; old documents keep theirs.
create table gst_class (
  code text not null,
  name text not null,
  treatment text not null,
  note text,
  position int not null default 100,
  constraint gst_class_pk primary key (code),
  constraint gst_class_treatment check (treatment in ('TAXABLE', 'NIL', 'EXEMPT', 'NON_GST')));

-- A rate holds for values above value_above up to and including value_upto (per piece, after discount, without tax).
create table gst_class_rate (
  class_code text not null,
  effective_from date not null,
  effective_to date,
  value_above numeric(18,2) not null default 0,
  value_upto numeric(18,2),
  rate numeric(6,3) not null,
  cess_rate numeric(6,3) not null default 0,
  cess_per_unit numeric(18,2) not null default 0,
  source text not null,
  confidence text not null,
  constraint gst_class_rate_pk primary key (class_code, effective_from, value_above),
  constraint gst_class_rate_class_fk foreign key (class_code) references gst_class,
  constraint gst_class_rate_not_negative check (rate >= 0 and cess_rate >= 0 and cess_per_unit >= 0 and value_above >= 0),
  constraint gst_class_rate_dates check (effective_to is null or effective_to >= effective_from),
  constraint gst_class_rate_values check (value_upto is null or value_upto > value_above),
  constraint gst_class_rate_confidence check (confidence in ('sure', 'secondary', 'curated', 'company')));

-- Pairs of rates of one class that claim the same day and value: always empty.
create view v_gst_rate_overlap as
select a.class_code, a.effective_from, a.value_above, b.effective_from as other_from, b.value_above as other_above
from gst_class_rate a join gst_class_rate b
  on b.class_code = a.class_code and (b.effective_from, b.value_above) > (a.effective_from, a.value_above)
where (a.effective_to is null or b.effective_from <= a.effective_to)
  and (b.effective_to is null or a.effective_from <= b.effective_to)
  and (a.value_upto is null or b.value_above < a.value_upto)
  and (b.value_upto is null or a.value_above < b.value_upto);
