package org.kram.insight;

import java.util.List;
import org.kram.identity.Timeline;
import org.springframework.stereotype.Component;

@Component
class TrailTruth implements Truth {
  @Override
  public int no() {
    return 8;
  }

  @Override
  public String sentence() {
    return "Who, when and why is kept for each act, and nobody has changed it since.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("the hashes of every story are intact, and no entry is missing between two others", """
            select subject, seq, expected_seq, verb, actor, case when intact then 'entries before it are missing' else 'its words are not those that were written' end as finding
            from (
              select subject, seq, verb, actor, expected_seq, hash = %s as intact
              from (
                select *, row_number() over story as expected_seq, lag(hash) over story as previous
                from identity_timeline window story as (partition by subject order by seq)) told) chain
            where not intact or seq <> expected_seq""".formatted(Timeline.HASH)),
        told("order", "'SO-' || id", "order_order", "CONFIRMED", "confirmed_at is not null"),
        told("receipt", "document", "receivable_credit", "RECEIVED", "kind = 'RECEIPT'"),
        told("receipt that was taken back", "document", "receivable_credit", null, "reversed_at is not null", "verb in ('UNDONE', 'BOUNCED') and why is not null"),
        told("refund", "document", "receivable_refund", "REFUNDED", "true"),
        told("return", "'RT-' || id", "claim_return", "RETURN_RAISED", "true"),
        new Probe("every invoice and note is told of in its order's story", """
            select d.no as document, 'SO-' || d.order_id as "order" from (
              select no, order_id from invoice_invoice union all select no, order_id from invoice_credit_note
              union all select no, order_id from invoice_debit_note) d
            where not exists (select from identity_timeline t where t.subject = 'SO-' || d.order_id and t.document = d.no)"""));
  }

  private static Probe told(String what, String subject, String table, String verb, String which) {
    return told(what, subject, table, verb, which, "verb = '" + verb + "'");
  }

  private static Probe told(String what, String subject, String table, @org.jspecify.annotations.Nullable String verb, String which, String entry) {
    return new Probe("every " + what + " is told of" + (verb == null ? ", with the reason" : ""), """
        select d.subject as missing from (select %s as subject from %s where %s) d
        where not exists (select from identity_timeline t where t.subject = d.subject and %s)""".formatted(subject, table, which, entry));
  }
}
