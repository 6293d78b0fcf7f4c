package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class StockTruth implements Truth {
  @Override
  public int no() {
    return 3;
  }

  @Override
  public String sentence() {
    return "Stock is moves between places; nothing is below zero, nothing promised twice.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("every balance = the sum of its moves", """
            select i.sku, coalesce(b.location_id, m.location_id) as location_id, l.code as place, l.warehouse_id, coalesce(b.lot_id, m.lot_id) as lot_id,
              b.on_hand as balance, m.qty as moves
            from stock_balance b
            full join (
              select d.item_id, d.lot_id, d.location_id, sum(d.qty) as qty
              from (select item_id, lot_id, from_location_id as location_id, -qty as qty from stock_move
                    union all select item_id, lot_id, to_location_id, qty from stock_move) d
              join stock_location p on p.id = d.location_id and p.warehouse_id is not null group by 1, 2, 3) m
              on m.item_id = b.item_id and m.location_id = b.location_id and m.lot_id = b.lot_id
            left join catalog_item i on i.id = coalesce(b.item_id, m.item_id) left join stock_location l on l.id = coalesce(b.location_id, m.location_id)
            where coalesce(b.on_hand, 0) <> coalesce(m.qty, 0)"""),
        new Probe("no balance is below zero, no more reserved than is there, and only in bins", """
            select i.sku, b.location_id, b.lot_id, b.on_hand, b.reserved, l.kind from stock_balance b join catalog_item i on i.id = b.item_id
            left join stock_location l on l.id = b.location_id
            where b.on_hand < 0 or b.reserved < 0 or b.reserved > b.on_hand or b.reserved > 0 and l.kind is distinct from 'BIN'
              or b.pickable <> (l.kind = 'BIN') or b.warehouse_id is distinct from l.warehouse_id"""),
        new Probe("reserved = the sum of the reservations", """
            select i.sku, b.location_id, b.lot_id, b.reserved, coalesce(r.qty, 0) as reservations
            from stock_balance b join catalog_item i on i.id = b.item_id
            left join (select item_id, location_id, lot_id, sum(qty) as qty from stock_reservation group by 1, 2, 3) r using (item_id, location_id, lot_id)
            where b.reserved <> coalesce(r.qty, 0)"""),
        new Probe("a move that takes another back is its mirror", """
            select r.id as move, r.reverses_id as takes_back, r.document, r.qty, o.qty as original_qty from stock_move r left join stock_move o on o.id = r.reverses_id
            where r.reverses_id is not null and (o.id is null or r.qty <> o.qty or r.item_id <> o.item_id or r.lot_id <> o.lot_id
              or r.from_location_id <> o.to_location_id or r.to_location_id <> o.from_location_id)"""),
        new Probe("what is out of the house and still ours = what left under challans and has not come", """
            select i.sku, coalesce(b.item_id, c.item_id) as item_id, b.code as place, b.warehouse_id, coalesce(b.qty, 0) as stock, coalesce(c.qty, 0) as challans
            from (select s.item_id, l.warehouse_id, l.code, sum(s.on_hand) as qty from stock_balance s join stock_location l on l.id = s.location_id where l.kind = 'TRANSIT' and s.on_hand <> 0 group by 1, 2, 3) b
            full join (
              select cl.item_id, c.from_warehouse_id as warehouse_id, case c.kind when 'BRANCH_TRANSFER' then 'TRANSIT' when 'JOB_WORK' then 'JOB-WORK' else 'ON-APPROVAL' end as code,
                sum(cl.qty - cl.qty_came - cl.qty_lost) as qty
              from challan_line cl join challan_challan c on c.id = cl.challan_id where c.state in ('LEFT', 'ENDED') group by 1, 2, 3 having sum(cl.qty - cl.qty_came - cl.qty_lost) <> 0) c
              on c.item_id = b.item_id and c.warehouse_id = b.warehouse_id and c.code = b.code
            left join catalog_item i on i.id = coalesce(b.item_id, c.item_id)
            where coalesce(b.qty, 0) <> coalesce(c.qty, 0)"""),
        new Probe("what the customers have = what was dispatched and not received back", """
            select i.sku, coalesce(m.item_id, f.item_id) as item_id, coalesce(m.qty, 0) as moves, coalesce(f.qty, 0) as documents
            from (select item_id, sum(case when to_location_id = c.id then qty else -qty end) as qty
                  from stock_move, (select id from stock_location where kind = 'CUSTOMER') c where c.id in (from_location_id, to_location_id) group by 1) m
            full join (select item_id, sum(qty) as qty from (
                select sl.item_id, sl.qty from dispatch_shipment_line sl join dispatch_shipment s on s.id = sl.shipment_id where not sl.service and s.state in ('LEFT', 'DELIVERED')
                union all select item_id, -qty_received from claim_return_line where qty_received is not null) d group by 1) f on f.item_id = m.item_id
            left join catalog_item i on i.id = coalesce(m.item_id, f.item_id)
            where coalesce(m.qty, 0) <> coalesce(f.qty, 0)"""));
  }
}
