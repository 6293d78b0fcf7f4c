package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class BooksTruth implements Truth {
  @Override
  public int no() {
    return 4;
  }

  @Override
  public String sentence() {
    return "The books balance, and what customers owe is the same in account, items and ledger.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("every journal entry balances", """
            select e.id as entry, e.document, coalesce(sum(l.debit), 0) as debit, coalesce(sum(l.credit), 0) as credit, count(l.entry_id) as lines
            from ledger_entry e left join ledger_line l on l.entry_id = e.id group by e.id
            having coalesce(sum(l.debit), 0) <> coalesce(sum(l.credit), 0) or count(l.entry_id) < 2"""),
        new Probe("a customer's account = his open items and credits = the control accounts", """
            select coalesce(a.customer_id, l.customer_id) as customer_id, p.code, a.open_amount as account_open, i.open as items_open, l.open_amount as ledger_open,
              a.advance_amount as account_advance, c.unused as credits_unused, l.advance_amount as ledger_advance
            from receivable_account a
            full join v_ledger_customer l on l.customer_id = a.customer_id
            left join (select customer_id, sum(open_amount) as open from receivable_item group by 1) i on i.customer_id = a.customer_id
            left join (select customer_id, sum(unused) as unused from receivable_credit group by 1) c on c.customer_id = a.customer_id
            left join party_party p on p.id = coalesce(a.customer_id, l.customer_id)
            where coalesce(a.open_amount, 0) <> coalesce(i.open, 0) or coalesce(a.open_amount, 0) <> coalesce(l.open_amount, 0)
              or coalesce(a.advance_amount, 0) <> coalesce(c.unused, 0) or coalesce(a.advance_amount, 0) <> coalesce(l.advance_amount, 0)"""),
        new Probe("the control accounts name the customer on every line", """
            select e.document, l.account, l.debit, l.credit from ledger_line l join ledger_entry e on e.id = l.entry_id
            where l.account in ('RECEIVABLE', 'ADVANCES') and l.party_id is null"""),
        new Probe("an item has open what was not settled", """
            select i.document, i.amount, coalesce(s.settled, 0) as settled, i.open_amount as open from receivable_item i
            left join (select item_id, sum(amount) as settled from receivable_settlement group by 1) s on s.item_id = i.id
            where i.open_amount <> case when i.withdrawn_at is null then i.amount - coalesce(s.settled, 0) else 0 end
              or i.withdrawn_at is not null and coalesce(s.settled, 0) <> 0"""),
        new Probe("of a receipt or credit note is left what was neither used nor paid back, and nothing of one that was taken back", """
            select c.document, c.amount, coalesce(s.settled, 0) as settled, coalesce(r.refunded, 0) as refunded, c.unused, c.reversed_at from receivable_credit c
            left join (select credit_id, sum(amount) as settled from receivable_settlement group by 1) s on s.credit_id = c.id
            left join (select credit_id, sum(amount) as refunded from receivable_refund where reversed_at is null group by 1) r on r.credit_id = c.id
            where c.unused <> case when c.reversed_at is null then c.amount - coalesce(s.settled, 0) - coalesce(r.refunded, 0) else 0 end
              or c.reversed_at is not null and (coalesce(s.settled, 0) <> 0 or coalesce(r.refunded, 0) <> 0)"""),
        new Probe("a settlement that was undone has its exact negative", """
            select r.id as settlement, r.amount, r.reverses_id as undoes, o.amount as original from receivable_settlement r
            left join receivable_settlement o on o.id = r.reverses_id
            where r.reverses_id is not null and (o.id is null or r.amount <> -o.amount or r.credit_id <> o.credit_id or r.item_id <> o.item_id)"""),
        new Probe("no invoice without its item and its entry, none for a cancelled one", """
            select i.no as invoice, i.state, i.total, r.amount as item, l.debit as ledger from invoice_invoice i
            left join receivable_item r on r.document = i.no and r.customer_id = i.customer_id and r.withdrawn_at is null
            left join (select e.document, l.party_id, sum(l.debit - l.credit) as debit
                       from ledger_entry e join ledger_line l on l.entry_id = e.id and l.account = 'RECEIVABLE'
                       where e.reverses_id is null and not exists (select from ledger_entry x where x.reverses_id = e.id)
                       group by 1, 2) l on l.document = i.no and l.party_id = i.customer_id
            where coalesce(r.amount, 0) <> case when i.state = 'ISSUED' then i.total else 0 end
              or coalesce(l.debit, 0) <> case when i.state = 'ISSUED' then i.total else 0 end"""),
        new Probe("no debit note without its item and its entry", """
            select n.no as debit_note, n.total, r.amount as item, l.debit as ledger from invoice_debit_note n
            left join receivable_item r on r.document = n.no and r.customer_id = n.customer_id and r.withdrawn_at is null
            left join (select e.document, l.party_id, sum(l.debit - l.credit) as debit
                       from ledger_entry e join ledger_line l on l.entry_id = e.id and l.account = 'RECEIVABLE'
                       group by 1, 2) l on l.document = n.no and l.party_id = n.customer_id
            where coalesce(r.amount, 0) <> n.total or coalesce(l.debit, 0) <> n.total"""),
        new Probe("no credit note without its credit and its entry", """
            select n.no as credit_note, n.total, c.amount as credit, l.credit as ledger from invoice_credit_note n
            left join receivable_credit c on c.document = n.no and c.customer_id = n.customer_id and c.kind = 'CREDIT_NOTE'
            left join (select e.document, l.party_id, sum(l.credit - l.debit) as credit
                       from ledger_entry e join ledger_line l on l.entry_id = e.id and l.account in ('RECEIVABLE', 'ADVANCES')
                       group by 1, 2) l on l.document = n.no and l.party_id = n.customer_id
            where n.state = 'ISSUED' and (coalesce(c.amount, 0) <> n.total or coalesce(l.credit, 0) <> n.total)"""),
        new Probe("no receipt without its entry, none left of one that was taken back", """
            select c.document as receipt, c.amount, c.reversed_at, l.credit as ledger from receivable_credit c
            left join (select e.document, l.party_id, sum(l.credit - l.debit) as credit
                       from ledger_entry e join ledger_line l on l.entry_id = e.id and l.account in ('RECEIVABLE', 'ADVANCES')
                       group by 1, 2) l on l.document = c.document and l.party_id = c.customer_id
            where c.kind = 'RECEIPT' and coalesce(l.credit, 0) <> case when c.reversed_at is null then c.amount else 0 end"""),
        new Probe("no refund without its entry, none left of one that was taken back", """
            select r.document as refund, r.amount, r.reversed_at, l.debit as ledger from receivable_refund r
            left join (select e.document, l.party_id, sum(l.debit - l.credit) as debit
                       from ledger_entry e join ledger_line l on l.entry_id = e.id and l.account = 'ADVANCES'
                       group by 1, 2) l on l.document = r.document and l.party_id = r.customer_id
            where coalesce(l.debit, 0) <> case when r.reversed_at is null then r.amount else 0 end"""),
        new Probe("no entry without its document", """
            select e.id as entry, e.document, e.narration from ledger_entry e
            where not exists (select from invoice_invoice i where i.no = e.document) and not exists (select from invoice_credit_note n where n.no = e.document)
              and not exists (select from receivable_credit c where c.document = e.document) and not exists (select from receivable_item i where i.document = e.document)
              and not exists (select from receivable_refund r where r.document = e.document)"""),
        new Probe("a reversal is the mirror of its entry", """
            select r.id as entry, r.reverses_id as reverses, r.document, l.line_no as line
            from ledger_entry r join ledger_entry e on e.id = r.reverses_id
            left join lateral (
              select coalesce(a.line_no, b.line_no) as line_no, (a.account, a.party_id, a.debit, a.credit) is not distinct from (b.account, b.party_id, b.credit, b.debit) as mirrored
              from (select * from ledger_line where entry_id = r.id) a full join (select * from ledger_line where entry_id = e.id) b on b.line_no = a.line_no) l on true
            where r.document <> e.document or not coalesce(l.mirrored, false)"""),
        new Probe("nothing was recorded in a closed month after it was closed", """
            select e.id as entry, e.document, e.posted_on, e.recorded_at, m.closed_at from ledger_entry e
            join ledger_closed_month m on m.month = date_trunc('month', e.posted_on::timestamp)::date
            where e.recorded_at > m.closed_at"""));
  }
}
