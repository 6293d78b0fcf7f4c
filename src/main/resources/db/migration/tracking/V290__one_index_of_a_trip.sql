-- dispatch_shipment_of_trip is the same.
drop index tracking_shipment_of_trip;
