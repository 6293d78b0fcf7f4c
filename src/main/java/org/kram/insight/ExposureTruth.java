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
        new Probe("what a customer has committed = the sum of his orders' commitments", """
            select a.customer_id, p.code, a.committed, coalesce(c.amount, 0) as commitments from credit_account a
            left join (select customer_id, sum(amount) as amount from credit_commitment group by 1) c using (customer_id)
            left join party_party p on p.id = a.customer_id where a.committed <> coalesce(c.amount, 0)"""),
        new Probe("receivable + commitments − cleared advances ≤ limit + top-ups + sanctions", """
            select a.customer_id, p.code, a.credit_limit, coalesce(t.amount, 0) as top_ups, coalesce(s.amount, 0) as sanctioned, coalesce(u.amount, 0) as taken_back,
              coalesce(r.open_amount, 0) as receivable, a.committed, coalesce(r.advance_amount, 0) - coalesce(q.unused, 0) as advances
            from credit_account a
            join party_party p on p.id = a.customer_id
            left join receivable_account r on r.customer_id = a.customer_id
            left join (select customer_id, sum(unused) as unused from receivable_credit
                       where mode = 'CHEQUE' and cleared_on is null and reversed_at is null group by 1) q on q.customer_id = a.customer_id
            left join (select customer_id, sum(amount) as amount from credit_top_up group by 1) t on t.customer_id = a.customer_id
            left join (select customer_id, sum(amount) as amount from credit_sanction where state in ('OPEN', 'USED') group by 1) s on s.customer_id = a.customer_id
            left join (select customer_id, sum(amount) as amount from receivable_credit where reversed_at is not null group by 1) u on u.customer_id = a.customer_id
            where coalesce(r.open_amount, 0) + a.committed - (coalesce(r.advance_amount, 0) - coalesce(q.unused, 0))
              > a.credit_limit + coalesce(t.amount, 0) + coalesce(s.amount, 0) + coalesce(u.amount, 0)"""),
        new Probe("an order without cleared lines, or that is over, commits nothing", """
            select 'SO-' || c.order_id as "order", o.state, c.amount from credit_commitment c left join order_order o on o.id = c.order_id
            where c.amount > 0 and (o.state is distinct from 'CONFIRMED' or o.customer_id <> c.customer_id
              or not exists (select from order_line l where l.order_id = c.order_id and l.cleared and l.qty_ordered - l.qty_cancelled > l.qty_invoiced))"""),
        new Probe("a held order has an open case at the credit desk", """
            select 'SO-' || o.id as "order", o.state, p.code as customer from order_order o join party_party p on p.id = o.customer_id
            where o.state = 'HELD' and not exists (select from credit_case c where c.order_id = o.id and c.state in ('OPEN', 'REFUSED', 'SANCTIONED'))"""),
        new Probe("only customers who were signed off have confirmed orders", """
            select 'SO-' || o.id as "order", o.state, p.code as customer from order_order o join party_party p on p.id = o.customer_id
            where o.state in ('HELD', 'CONFIRMED', 'CLOSED') and (p.signed_by is null or p.signed_by = p.created_by and p.created_by <> 0)"""));
  }
}
