package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AnswersTruth implements Truth {
  @Override
  public int no() {
    return 9;
  }

  @Override
  public String sentence() {
    return "Nothing acknowledged is lost: every request has its answer, and what the answer names is there.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("every request that was taken has its answer", """
            select actor_id, key, at from shared_request where answer is null"""),
        new Probe("what an answer names exists", """
            select r.actor_id, r.key, r.no as named
            from (select actor_id, key, case when answer like '{%' then answer::jsonb ->> 'no' end as no from shared_request) r
            where r.no ~ '^(QT|SO|PL|SH|TR|RC|RF|RT)-[0-9]{1,18}$' and not case left(r.no, 2)
              when 'QT' then exists (select from quotation_quotation where id = substr(r.no, 4)::bigint)
              when 'SO' then exists (select from order_order where id = substr(r.no, 4)::bigint)
              when 'PL' then exists (select from dispatch_pick where id = substr(r.no, 4)::bigint)
              when 'SH' then exists (select from dispatch_shipment where id = substr(r.no, 4)::bigint)
              when 'TR' then exists (select from dispatch_trip where id = substr(r.no, 4)::bigint)
              when 'RC' then exists (select from receivable_credit where document = r.no)
              when 'RF' then exists (select from receivable_refund where document = r.no)
              else exists (select from claim_return where id = substr(r.no, 4)::bigint) end"""));
  }
}
