package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ExposureTruth implements Truth {
  @Override
  public int no() {
    return 5;
  }

  @Override
  public String sentence() {
    return "Nobody owes more than his limit, unless a named person allowed the difference.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("an order commits the value that its cleared lines still have to be invoiced, and nothing when it is over", """
            select 'SO-' || coalesce(o.order_id, c.order_id) as "order", o.state, c.amount as committed, o.open_value, p.code as customer
            from credit_commitment c full join v_order_progress o on o.order_id = c.order_id
            left join party_party p on p.id = coalesce(o.customer_id, c.customer_id)
            where coalesce(c.amount, 0) <> case when o.state = 'CONFIRMED' then coalesce(o.open_value, 0) else 0 end or c.customer_id <> o.customer_id"""),
        new Probe("no commitment was granted past the limit of its moment without a sanction, nor is more committed than was granted", """
            select 'SO-' || order_id as "order", amount, granted, asked, limit_then, exposure_before, sanctioned from credit_commitment
            where asked > greatest(limit_then - exposure_before, 0) + sanctioned or amount > granted"""),
        new Probe("receivable + commitments − cleared advances ≤ what was allowed: limits, sanctions, opening balances, receipts taken back since", """
            select a.customer_id, p.code, coalesce(r.open_amount, 0) as receivable, coalesce(c.amount, 0) as committed, coalesce(r.advance_amount, 0) - coalesce(q.unused, 0) as advances,
              greatest(a.credit_limit, coalesce(c.limit_then, 0)) as allowed_limit, coalesce(s.amount, 0) as sanctioned, coalesce(u.amount, 0) as taken_back, coalesce(o.opening, 0) as opening
            from credit_account a
            join party_party p on p.id = a.customer_id
            left join receivable_account r on r.customer_id = a.customer_id
            left join (select customer_id, sum(amount) as amount, max(limit_then) as limit_then from credit_commitment group by 1) c on c.customer_id = a.customer_id
            left join (select customer_id, sum(unused) as unused from receivable_credit
                       where mode = 'CHEQUE' and cleared_on is null and reversed_at is null group by 1) q on q.customer_id = a.customer_id
            left join (select x.customer_id, sum(x.amount) as amount from credit_sanction x where x.state in ('OPEN', 'USED')
                       and (exists (select from credit_commitment y where y.order_id = x.order_id and y.amount > 0)
                         or exists (select from receivable_item y where y.order_id = x.order_id and y.open_amount > 0)) group by 1) s on s.customer_id = a.customer_id
            left join (select customer_id, sum(amount) as amount from receivable_credit where reversed_at is not null group by 1) u on u.customer_id = a.customer_id
            left join (select customer_id, sum(open_amount) filter (where order_id is null) as opening, count(*) filter (where order_id is not null) as invoices
                       from receivable_item group by 1) o on o.customer_id = a.customer_id
            where coalesce(r.open_amount, 0) + coalesce(c.amount, 0) - (coalesce(r.advance_amount, 0) - coalesce(q.unused, 0))
              > greatest(a.credit_limit, coalesce(c.limit_then, 0)) + coalesce(s.amount, 0) + coalesce(u.amount, 0) + coalesce(o.opening, 0)
                + coalesce(o.invoices, 0) /* an invoice is rounded to the rupee */"""),
        new Probe("a sanction was given by somebody else than who asked", """
            select c.order_no as "order", c.raised_by, c.asked_by::text as asked_by, c.decided_by, c.decided_by_name from credit_case c
            where c.decided_by <> 0 and (c.decided_by = c.raised_by or c.decided_by = any(c.asked_by))"""),
        new Probe("a held order has an open case at the credit desk", """
            select 'SO-' || o.id as "order", o.state, p.code as customer from order_order o join party_party p on p.id = o.customer_id
            where o.state = 'HELD' and not exists (select from credit_case c where c.order_id = o.id and c.state in ('OPEN', 'REFUSED', 'SANCTIONED'))"""),
        new Probe("only customers who were signed off have confirmed orders", """
            select 'SO-' || o.id as "order", o.state, p.code as customer from order_order o join party_party p on p.id = o.customer_id
            where o.state in ('HELD', 'CONFIRMED', 'CLOSED') and (p.signed_by is null or p.signed_by = p.created_by and p.created_by <> 0)"""));
  }
}
