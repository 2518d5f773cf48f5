"""What the safe ways on the page of data traps hold, run like the page runs them."""

from __future__ import annotations

from tests.conftest import Run


def test_with_an_absolute_path_the_row_is_in_the_file_of_the_url(run: Run) -> None:
    assert run("absolute_url.py") == ["[('Ada',)]"]


def test_tables_made_at_startup_take_the_first_write(run: Run) -> None:
    assert run("tables_at_startup.py")[0].startswith("200 ")


def test_a_field_named_id_is_the_key_and_is_taken_once(run: Run) -> None:
    refused, stored = run("with_id.py")
    assert "UNIQUE constraint failed: customers.id" in refused
    assert stored == "Acme"


def test_a_warning_made_an_error_refuses_a_misspelled_keyword(run: Run) -> None:
    assert run("refuse_unknown.py")[0].startswith("DF-CFG-001")


def test_twenty_writes_at_once_to_a_file_are_all_stored(run: Run) -> None:
    assert run("file_database.py") == ["20"]


def test_express_create_in_a_handler_fails_on_a_taken_id(run: Run) -> None:
    assert run("create_in_handler.py") == ["200", "500"]


def test_an_unknown_field_is_refused_before_it_is_written(run: Run) -> None:
    unknown, _, rows = run("validated.py")
    assert unknown == "[(('phone',), 'extra_forbidden')]"
    assert rows == "1"


def test_a_value_of_the_wrong_type_is_refused_before_it_is_written(run: Run) -> None:
    _, wrong, rows = run("validated.py")
    assert wrong == "[(('name',), 'string_type'), (('vip',), 'bool_type')]"
    assert rows == "1"


def test_a_row_is_found_by_the_id_made_for_it(run: Run) -> None:
    assert run("made_id.py") == ["Ada"]


def test_a_checked_bulk_create_raises_and_adds_nothing(run: Run) -> None:
    refused, rows = run("bulk_checked.py")
    assert "UNIQUE constraint failed: contacts.id" in refused
    assert rows == "2"


def test_records_with_all_fields_keep_each_value(run: Run) -> None:
    assert run("bulk_even.py") == ["True [('Ada', False), ('Grace', True)]"]


def test_a_look_before_the_update_tells_a_missing_row(run: Run) -> None:
    assert run("read_first.py") == ["True False"]


def test_a_checked_filter_refuses_a_misspelled_column_and_deletes_what_it_names(run: Run) -> None:
    assert run("checked_filter.py") == ["no such column: nmae", "2 1"]


def test_without_the_read_cache_one_worker_sees_what_another_wrote(run: Run) -> None:
    assert run("no_read_cache.py") == ["Ada King"]


def test_a_list_in_order_by_sorts_both_ways(run: Run) -> None:
    assert run("order_by_list.py") == ["['Ada', 'Bob', 'Grace']", "['Grace', 'Bob', 'Ada']"]


def test_declared_columns_refuse_a_misspelled_one(run: Run) -> None:
    found, misspelled, _ = run("known_columns.py")
    assert found == "['Ada']"
    assert misspelled == "['extra_forbidden']"


def test_declared_columns_refuse_a_text_as_a_filter(run: Run) -> None:
    assert run("known_columns.py")[2] == "['model_type']"


def test_a_row_read_into_pydantic_has_its_bool_back(run: Run) -> None:
    assert run("typed_row.py") == ['True {"id":"c1","vip":true}']


def test_a_bulk_node_changes_a_row_only_if_it_is_as_expected(run: Run) -> None:
    assert run("change_if.py") == ["0 closed", "1 waiting"]


def test_a_row_that_bulk_update_was_refused_is_missing_in_its_answer(run: Run) -> None:
    assert run("bulk_update_counted.py") == ["refused: {'t2'}"]
