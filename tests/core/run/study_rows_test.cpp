// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/study_rows.h"
#include "tests/core/recipe/samples.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

namespace stillroom::run {
namespace {

recipe::Recipe swept(std::vector<std::uint64_t> seeds) {
    auto recipe = recipe::sample();
    recipe.study.seeds = std::move(seeds);
    recipe.study.axes = {{"transfer.sources.Generic.ratio", {1.0, 0.0}}};
    return recipe;
}

TEST(StudyRows, MoreSeedsAndValuesAddOnlyWhatIsNew) {
    const test::TemporaryFolder home;
    const auto store = test::open_store(home.path());
    const auto first = swept({1, 2});
    const auto planned = recipe::expand(first).value();
    const auto ids = store->add_study(study_record(first, "/r"), study_rows(planned, {})).value();
    ASSERT_EQ(ids.size(), planned.size());
    const auto reader = store->reader().value();
    const auto study = reader.runs().value().front().study;
    EXPECT_TRUE(study_rows(planned, {}, reader.runs(study).value()).empty());

    auto more = swept({1, 2, 3});
    more.study.axes[0].values.insert(more.study.axes[0].values.begin(), 0.5); // another first point
    const auto wider = recipe::expand(more).value();
    const auto rows = study_rows(wider, {}, reader.runs(study).value());
    EXPECT_EQ(rows.size(), wider.size() - planned.size());
    for (const auto& row : rows) {
        if (row.run.role == Role::Student) {
            EXPECT_EQ(row.run.after, ids[0]) << "waits for the teacher that is there";
            EXPECT_EQ(row.after_index, -1);
        }
    }
    const auto added = store->extend_study(study, study_record(more, "/r").recipe, rows).value();
    EXPECT_EQ(added.size(), rows.size());
    EXPECT_EQ(reader.runs(study).value().size(), wider.size());
    EXPECT_EQ(reader.run(added.front()).value().after, ids[0]);
    EXPECT_EQ(reader.study(study).value().recipe["study"]["seeds"].size(), 3U);
    EXPECT_EQ(store->extend_study(999, {}, rows).error().code, ErrorCode::NotFound);
}

TEST(StudyRows, OtherSettingsAreOtherRuns) {
    const test::TemporaryFolder home;
    const auto store = test::open_store(home.path());
    const auto first = swept({1});
    const auto planned = recipe::expand(first).value();
    ASSERT_TRUE(store->add_study(study_record(first, "/r"), study_rows(planned, {})));
    const auto existing = store->reader().value().runs().value();
    auto other = first;
    other.name = "Another name";
    EXPECT_TRUE(same_study(first, other));
    EXPECT_TRUE(study_rows(recipe::expand(other).value(), {}, existing).empty());
    other.student.hidden *= 2;
    EXPECT_FALSE(same_study(first, other));
    const auto rows = study_rows(recipe::expand(other).value(), {}, existing);
    EXPECT_EQ(rows.size(), planned.size() - 2) << "teacher and baseline know nothing of students";
    EXPECT_EQ(rows[0].run.after, existing.front().id);
    EXPECT_EQ(rows[0].after_index, -1);
}

} // namespace
} // namespace stillroom::run
