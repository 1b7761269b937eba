"""The families of harm that were found before, and the tests that stand for each.

W are answers and faults on the wire, S what a stranger may put before the program, F files. Each
was found with one member. The tests named here hold that member and at least `FURTHER` others.
"""

FURTHER = 5

NAMED = "e2e/test_named_faults.py::test"
HARM = "importing/test_silent_harm.py::test_nothing_wrong_is_sent_without_a_word"

FAMILIES = {
    "W0 answers that are not ReactIn's words": f"""
        {NAMED}_what_a_gateway_answers_is_looked_up
        {NAMED}_what_a_gateway_answers_is_not_repeated_under_skip
        {NAMED}_what_a_gateway_answered_is_looked_up_by_the_next_run_after_a_kill
        sending/test_decision.py::test_every_status_has_the_meaning_of_the_contract""",
    "W1 heads that other clients read": f"""
        {NAMED}_an_odd_head_is_read_and_its_connection_not_used_again
        {NAMED}_a_list_with_bare_line_feeds_is_read
        sending/http/test_transport.py::test_a_header_of_any_bytes_is_read""",
    "W2 settings of proxies": """
        sending/http/test_proxy.py::test_an_address_that_is_no_proxys_is_told_without_the_password
        sending/http/test_proxy.py::test_an_entry_of_no_proxy_names_what_it_says_and_no_entry_does_harm
        sending/http/test_route.py::test_a_proxy_that_cannot_be_used_is_told""",
    "W3 a process that is frozen": """
        e2e/test_suspended.py::test_answers_that_arrived_meanwhile_count
        e2e/test_suspended.py::test_the_timeout_does_not_run_while_the_process_does_not
        sending/http/test_time_limit.py::test_what_arrived_while_the_process_was_stopped_counts
        sending/pacing/test_stopped_time.py::test_it_is_no_part_of_a_round_trip""",
    "W4 no home directory": "cli/test_no_home.py::test_a_command_works_or_names_what_is_missing",
    "W5 a list without an end": f"""
        {NAMED}_an_endless_list_ends
        readback/test_listing.py::test_pages_without_a_new_lead_end_the_reading_with_a_note
        readback/test_listing.py::test_pages_that_repeat_themselves_by_the_servers_word_are_an_error
        readback/test_listing.py::test_no_server_of_few_different_answers_is_read_for_ever
        readback/test_listing.py::test_empty_pages_are_the_end_whatever_follows_by_their_word""",
    "W6 the key in other spellings": f"""
        {NAMED}_the_key_is_nowhere
        cli/test_secrets.py::test_a_server_that_repeats_the_key_is_not_repeated
        cli/test_secrets.py::test_no_answer_in_any_shape_makes_it_known""",
    "W7 a quota of the list": f"""
        {NAMED}_trouble_of_the_list_ends_no_import
        importing/test_busy_list.py::test_the_lead_in_doubt_is_unknown_and_all_others_are_added
        delivery/test_unanswered.py::test_a_list_that_may_not_be_read_now_leaves_what_was_set_aside_unknown_and_ends_nothing
        readback/test_early_attempts.py::test_a_list_that_limits_reading_is_read_one_page_at_a_time_from_then_on""",
    "W8 the pace after an outage": f"""
        {NAMED}_after_a_maintenance_the_pace_is_what_it_was_in_the_next_run_too
        sending/pacing/test_pacer.py::test_after_an_outage_told_by_503_and_waits_the_pace_is_what_it_was""",
    "W9 nothing left, says every answer": """
        sending/pacing/test_pacer.py::test_a_server_that_says_of_each_success_that_nothing_is_left_is_soon_not_believed
        sending/pacing/test_advertised_quota.py::test_words_that_grants_disprove_are_believed_less_each_time
        sending/pacing/test_advertised_quota.py::test_nothing_left_is_a_hint_that_holds_for_a_minute_at_most
        sending/pacing/test_advertised_quota.py::test_after_a_refusal_new_words_are_believed_and_not_those_that_were_disproved""",
    "W10 a journal that is gone": """
        e2e/test_lost_journal.py::test_a_journal_that_is_lost_in_mid_run_ends_it
        e2e/test_lost_journal.py::test_an_import_with_a_journal_emptied_in_between_does_not_send_again
        journal/sqlite/test_file_watch.py::test_nothing_more_is_marked_or_settled""",
    "W11 answered before the request was written": f"""
        {NAMED}_an_early_413_costs_the_next_lead_nothing
        sending/http/test_early_answers.py::test_the_next_lead_goes_out_on_a_connection_of_its_own""",
    "W12 outputs on a full disk": """
        importing/test_surroundings.py::test_a_log_that_cannot_be_written_is_told_and_stops_nothing
        e2e/test_streams.py::test_results_that_cannot_be_written_are_told_and_end_with_6
        reports/test_files.py::test_a_full_disk_is_said_once_with_the_path
        reports/test_order.py::test_a_disk_that_fills_up_is_said_once_and_closing_goes_on
        journal/sqlite/test_database.py::test_a_full_disk_midway_stops_everything_that_follows""",
    "W13 refusals of a firewall": f"""
        {NAMED}_a_firewalls_403_does_not_blame_the_key
        sending/test_messages.py::test_a_refusal_that_is_about_the_sender_does_not_blame_the_key""",
    "W14 error bodies that are packed or odd": f"""
        {NAMED}_a_packed_error_is_a_sentence
        sending/test_error_body.py::test_the_sentence_of_an_error_body_is_found""",
    "W15 waits in every spelling": f"""
        {NAMED}_a_wait_is_kept_however_it_is_written
        sending/rate_limit_headers/test_reset_time.py::test_each_spelling_of_in_a_minute_is_read
        sending/rate_limit_headers/test_reset_time.py::test_of_a_field_that_is_sent_more_than_once_the_longest_wait_counts""",
    "W16 frozen time is no outage": """
        e2e/test_suspended.py::test_the_time_is_no_outage
        sending/pacing/test_stopped_time.py::test_it_is_no_outage_whenever_it_happens""",
    "W17 odd time zones and variables": """
        importing/test_surroundings.py::test_a_strange_time_zone_does_no_harm
        importing/test_surroundings.py::test_no_variable_leads_to_a_fault_of_the_program""",
    "W18 a proxy that wants a password": f"""
        {NAMED}_a_proxy_that_wants_a_password_ends_a_command_at_once
        sending/http/test_route.py::test_a_proxy_that_does_not_help_has_sent_nothing""",
    "W19 locks that are refused, and too many open files": """
        journal/sqlite/test_database.py::test_a_file_system_that_refuses_locks_is_named_as_the_cause
        journal/sqlite/test_database.py::test_what_the_system_lacks_is_told_with_its_own_remedy
        e2e/test_few_files.py::test_a_limit_of_open_files_is_told""",
    "S01 small workbooks that grow": """
        sources/test_hostile_workbooks.py::test_a_workbook_that_grows_is_refused_in_words
        sources/test_hostile_spreadsheets.py::test_a_spreadsheet_that_grows_is_refused_in_words""",
    "S02 small texts that take long": """
        test_regexes.py::test_it_takes_linear_time
        identity/test_email.py::test_a_huge_cell_is_read_quickly
        identity/test_linkedin.py::test_a_huge_cell_is_read_quickly""",
    "S03 settings that others planted": """
        settings/test_settings.py::test_a_base_url_of_a_folder_never_gets_the_key_of_the_real_environment
        settings/test_settings.py::test_a_base_url_of_a_folder_never_gets_the_key_of_a_key_file
        settings/test_settings.py::test_a_base_url_of_a_folder_never_runs_a_key_command
        settings/test_settings.py::test_a_config_file_that_others_may_change_is_not_trusted
        settings/test_settings.py::test_a_key_command_is_looked_for_beside_the_config_file
        settings/test_settings.py::test_a_journal_of_a_folder_stays_in_that_folder
        settings/test_env_file.py::test_one_that_others_may_write_to_is_ignored_with_a_note""",
    "S04 an answer too many": f"""
        {NAMED}_a_second_answer_makes_no_false_word
        sending/test_unproven_answers.py::test_an_answer_that_names_the_lead_before_is_not_this_ones""",
    "S05 others on the same machine": """
        sandbox/test_service.py::test_a_page_that_a_browser_shows_cannot_ask_it
        sandbox/test_service.py::test_each_start_has_a_key_of_its_own
        sandbox/test_service.py::test_a_missing_key_is_refused_with_401""",
    "S06 hostile pages": """
        reactin_api/test_page.py::test_what_is_nested_to_do_harm_is_no_page
        reactin_api/test_stored_lead.py::test_what_is_nested_to_do_harm_is_no_field
        reactin_api/test_page.py::test_a_broken_package_is_a_broken_answer""",
    "S07 base URLs that are none": """
        settings/test_checks.py::test_a_base_url_that_could_leak_the_key_is_refused""",
    "S08 damaged archives": """
        sources/test_unpack.py::test_a_damaged_member_is_told_however_it_is_packed
        sources/test_unpack.py::test_a_zip_whose_names_are_damaged_is_refused
        sources/test_other_workbooks.py::test_a_damaged_file_is_refused_in_words""",
    "S09 formulas": """
        identity/test_formula_guard.py::test_what_would_be_run_gets_an_apostrophe""",
    "S11 a journal that is none": """
        e2e/test_lost_journal.py::test_a_file_that_is_no_journal_is_exit_3_and_stays_as_it_is
        journal/sqlite/test_new_file.py::test_a_file_that_is_no_journal_is_refused_and_keeps_content_and_mode""",
    "F1 an index in a workbook that points nowhere": f"""
        {HARM}[xlsx-shared-string
        sources/test_workbook.py::test_an_index_without_a_text_makes_the_cell_empty_with_a_warning""",
    "F2 names under a structured heading": f"""
        {HARM}[names-
        mapping/test_naming.py::test_the_parts_of_a_name_are_read_under_every_heading""",
    "F3 a profile link that was cut": f"""
        {HARM}[profile-cut
        identity/test_linkedin.py::test_a_profile_name_that_is_cut_or_names_nobody_is_never_sent""",
    "F4 a word in the place of a profile name": f"""
        {HARM}[profile-placeholder
        identity/test_linkedin.py::test_a_link_to_nobody_and_words_that_mean_empty_are_no_error""",
    "F5 columns that say who opted out": f"""
        {HARM}[optout-
        mapping/test_opt_out_columns.py::test_who_opted_out_is_not_sent
        mapping/test_optouts.py::test_a_column_says_who_opted_out""",
    "F6 words of a status column": f"""
        {HARM}[state-words
        mapping/test_optouts.py::test_a_status_has_to_say_it_in_words""",
    "F7 NaN and Infinity in JSON": f"""
        {HARM}[json-nan
        sources/test_json_values.py::test_a_value_arrives_as_it_was_written""",
    "F8 errors of spreadsheet formulas": f"""
        {HARM}[formula-errors
        screening/test_spreadsheet_errors.py::test_an_error_is_no_value_in_any_field""",
    "F9 quotation marks inside a quoted cell": f"""
        {HARM}[quotes-
        sources/test_records.py::test_a_cell_whose_quotes_are_not_valid_makes_its_row_invalid""",
    "F10 one column name twice": f"""
        {HARM}[header-twice
        {HARM}[two-tables
        mapping/test_repeated_names.py::test_two_peoples_addresses_under_one_name_are_a_question
        mapping/test_repeated_names.py::test_a_second_one_never_fills_in_for_the_first
        mapping/test_repeated_names.py::test_of_two_profiles_under_one_name_only_the_first_is_used
        mapping/test_repeated_names.py::test_the_answer_works""",
    "F11 sound cells of several lines": f"""
        {HARM}[note-with
        sources/test_records.py::test_a_cell_that_is_validly_quoted_stays_one_whatever_its_lines_look_like
        sources/test_records.py::test_a_record_with_valid_quotes_is_one_and_leads_in_it_are_told""",
    "F12 advice that harms when followed": f"""
        {HARM}[emails-on-one-line
        {HARM}[one-latin1-row
        cli/test_hints.py::test_following_the_hint_to_the_letter_solves_it""",
    "F13 rows that are hidden": f"""
        {HARM}[xlsx-hidden
        sources/test_sheet_survey.py::test_hidden_rows_are_left_out_and_counted
        sources/test_sheet_survey.py::test_rows_that_a_filter_hides_are_left_out_too
        sources/test_sheet_survey.py::test_rows_of_a_group_that_is_folded_are_left_out
        sources/test_sheet_survey.py::test_hidden_rows_are_read_if_that_is_asked_for
        sources/test_workbook.py::test_a_hidden_sheet_is_not_chosen_unless_named""",
    "F14 text that is plainly broken": f"""
        {HARM}[garbled
        {HARM}[html-entities
        screening/test_garbled_text.py::test_what_is_certain_is_repaired_and_told
        screening/test_garbled_text.py::test_what_cannot_be_repaired_is_told""",
    "F15 cells of a row out of order": f"""
        {HARM}[xlsx-cells-out-of-order
        sources/test_workbook.py::test_cells_out_of_order_stand_in_their_columns""",
    "F16 profile links encoded twice": f"""
        {HARM}[profile-encoded
        identity/test_linkedin.py::test_every_spelling_of_an_accented_slug_becomes_upper_case_utf8""",
    "brackets: limits in a column name": f"""
        {HARM}[header-with-limits
        mapping/test_headers.py::test_a_limit_in_brackets_says_nothing_about_whose_it_is""",
    "joined: files joined end to end": f"""
        {HARM}[joined
        sources/test_layout.py::test_line_ends_may_be_mixed
        sources/test_records.py::test_the_header_of_a_joined_file_is_passed_over
        sources/test_records.py::test_a_header_that_comes_again_is_no_row""",
    "json: JSON as APIs give it": f"""
        {HARM}[json-
        sources/test_json_wrapped.py::test_the_list_is_read_wherever_it_stands""",
    "languages: column names": f"""
        {HARM}[polish
        mapping/test_languages.py::test_five_columns_of_a_language_feed_five_fields""",
    "short: trailing empty cells left out": f"""
        {HARM}[short-rows
        sources/test_records.py::test_however_many_empty_cells_are_missing_the_row_is_the_same""",
}
"""A family → its tests, beneath this folder; behind `[` the beginning of the cases that count."""
