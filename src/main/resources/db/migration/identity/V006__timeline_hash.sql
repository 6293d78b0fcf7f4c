-- One rule for the hash of an entry: used where entries are written and where verify reads them again.
create function identity_timeline_hash(previous bytea, subject text, seq int, at timestamptz, actor text, verb text, document text, sentence text, why text)
returns bytea language sql stable parallel safe as $$
  select sha256(coalesce(previous, ''::bytea) || convert_to(concat_ws(chr(31), subject, seq, floor(extract(epoch from at) * 1000)::bigint, actor, verb,
    coalesce(document, 'null'), sentence, coalesce(why, 'null'), ''), 'UTF8'))
$$;
comment on function identity_timeline_hash is 'SHA-256 over the previous hash and the words of the entry, separated so that no two entries read alike';
