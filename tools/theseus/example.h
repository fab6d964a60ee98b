// What `theseus init` writes where there is no database yet.
#pragma once

namespace theseus {

inline constexpr const char* example_schema = R"yaml(schema: shop

tables:
  customers:
    comment: One row per buyer
    columns:
      id: {type: bigint, identity: always}
      email: {type: text, not_null: true}
      full_name: {type: text, not_null: true}
      status: {type: text, not_null: true, default: "'active'"}
      created_at: {type: timestamptz, not_null: true, default: now()}
    primary_key: [id]
    unique:
      customers_email_key: [email]
    checks:
      customers_status_known: status IN ('active', 'blocked')
  orders:
    columns:
      id: {type: bigint, identity: by default}
      customer_id: {type: bigint, not_null: true}
      state: {type: order_state, not_null: true, default: "'new'"}
      amount: {type: "numeric(12,2)", not_null: true}
      updated_at: {type: timestamptz, not_null: true, default: now()}
    primary_key: [id]
    foreign_keys:
      orders_customer_fk: {columns: [customer_id], references: customers, on_delete: restrict}
    indexes:
      orders_customer_idx: [customer_id]
    triggers:
      orders_touch: {before: [update], for_each: row, call: touch_updated_at()}

enums:
  order_state: [new, paid, shipped, returned]

functions:
  touch_updated_at():
    returns: trigger
    language: plpgsql
    body: |
      BEGIN
        NEW.updated_at := now();
        RETURN NEW;
      END

views:
  open_orders:
    query: |
      SELECT o.id, c.email, o.amount
      FROM orders o
      JOIN customers c ON c.id = o.customer_id
      WHERE o.state IN ('new', 'paid')
)yaml";

}  // namespace theseus
