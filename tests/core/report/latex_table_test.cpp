// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/latex_table.h"

#include "core/metric/metric_parts.h"

#include <gtest/gtest.h>

#include <limits>

namespace stillroom::report {
namespace {

TEST(LatexTable, SpecialCharactersAreEscaped) {
    EXPECT_EQ(latex_text("75 % & more_of {this} #1 $ ~ ^ \\"),
              "75 \\% \\& more\\_of \\{this\\} \\#1 \\$ \\textasciitilde{} \\textasciicircum{} \\textbackslash{}");
}

TEST(LatexTable, OneRowAGroupAndRulesBetweenRoles) {
    Comparison comparison;
    comparison.metrics = {"eval/dc/accuracy", "eval/icner/semer", "eval/dc/accuracy/alarm"};
    Group teacher{"Teacher", run::Role::Teacher, 1, {}, {}, 1, {}};
    teacher.scores["eval/dc/accuracy"].value = {1, 0.9, std::numeric_limits<double>::quiet_NaN()};
    Group student{"Generic 75 %", run::Role::Student, 1, {}, {}, 3, {}};
    student.scores["eval/dc/accuracy"].value = {3, 0.881, 0.012};
    student.scores["eval/icner/semer"].value = {3, 0.3, 0.02};
    comparison.groups = {teacher, student};
    const auto latex = to_latex(comparison);
    EXPECT_NE(latex.find("\\begin{tabular}{lrrr}"), std::string::npos) << latex;
    EXPECT_NE(latex.find("Group & Runs & DC accuracy & SemER $\\downarrow$ \\\\"), std::string::npos) << latex;
    EXPECT_NE(latex.find("Teacher & 1 & $90.0$ & -- \\\\\n\\midrule\n"), std::string::npos) << latex;
    EXPECT_NE(latex.find("Generic 75 \\% & 3 & $88.1 \\pm 1.2$ & $30.0 \\pm 2.0$ \\\\"), std::string::npos) << latex;
    EXPECT_TRUE(latex.ends_with("\\bottomrule\n\\end{tabular}\n"));
}

TEST(LatexTable, LanguagesOfAMetricStandSideBySide) {
    Comparison comparison;
    const std::string german = metric::by_language("eval/dc/accuracy", "de");
    const std::string english = metric::by_language("eval/dc/accuracy", "en_US");
    comparison.metrics = {"eval/dc/accuracy", german, english};
    Group student{"Generic 75 %", run::Role::Student, 1, {}, {}, 3, {}};
    student.scores["eval/dc/accuracy"].value = {3, 0.881, 0.012};
    student.scores[german].value = {3, 0.8, 0.02};
    comparison.groups = {student};
    const auto latex = to_latex(comparison);
    EXPECT_NE(latex.find("% DC accuracy by language\n\\begin{tabular}{lrrrr}"), std::string::npos) << latex;
    EXPECT_NE(latex.find("Group & Runs & All & de & en\\_US \\\\"), std::string::npos) << latex;
    EXPECT_NE(latex.find("Generic 75 \\% & 3 & $88.1 \\pm 1.2$ & $80.0 \\pm 2.0$ & -- \\\\"), std::string::npos) << latex;
}

} // namespace
} // namespace stillroom::report
