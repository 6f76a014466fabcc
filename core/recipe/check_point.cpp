// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/check_point.h"

#include "core/recipe/nearest.h"
#include "core/recipe/ratios.h"
#include "core/recipe/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace stillroom::recipe {

namespace {

using Level = Issue::Level;

class Checker {
  public:
    explicit Checker(const Recipe& recipe) : m_recipe(recipe) {
        for (const auto& corpus : recipe.corpora) {
            m_names.push_back(corpus.name);
        }
    }

    std::vector<Issue> run() {
        ranges();
        corpora();
        tokenizer();
        teacher();
        model(m_recipe.student, "student");
        transfer();
        objective();
        tasks();
        return std::move(m_issues);
    }

  private:
    void say(Level level, std::string path, std::string message) {
        m_issues.push_back({level, std::move(message), std::move(path)});
    }
    void error(std::string path, std::string message) {
        say(Level::Error, std::move(path), std::move(message));
    }

    /// A window edits the struct itself, so ranges are looked at here as well as while reading.
    void ranges() {
        Recipe scratch = m_recipe;
        for (const auto& row : schema().rows) {
            if (auto good = row.write(scratch, row.read(m_recipe)); !good) {
                error(row.field.path, good.error().message);
            }
        }
        for (const auto& list : schema().lists) {
            for (std::size_t item = 0; item < list.size(m_recipe); ++item) {
                for (std::size_t row = 0; row < list.field.fields.size(); ++row) {
                    if (auto good = list.write(scratch, item, row, list.read(m_recipe, item, row)); !good) {
                        error(fmt::format("{}.{}.{}", list.field.path, item, list.field.fields[row].path),
                              good.error().message);
                    }
                }
            }
        }
    }

    void known(const std::string& name, const std::string& path) {
        if (std::find(m_names.begin(), m_names.end(), name) != m_names.end()) {
            return;
        }
        const std::string near = nearest_name(name, m_names);
        error(path,
              fmt::format("No corpus is named \"{}\". {}", name,
                          near.empty() ? "Add it to corpora." : fmt::format("Did you mean \"{}\"?", near)));
    }
    void known(const std::vector<std::string>& names, const std::string& path) {
        std::set<std::string> seen;
        for (const auto& name : names) {
            known(name, path);
            if (!seen.insert(name).second) {
                error(path, fmt::format("\"{}\" stands here twice. Remove one.", name));
            }
        }
    }
    CorpusRole role_of(const std::string& name) const {
        for (const auto& corpus : m_recipe.corpora) {
            if (corpus.name == name) {
                return corpus.role;
            }
        }
        return CorpusRole::Generic;
    }

    void corpora() {
        if (m_recipe.corpora.empty()) {
            error("corpora", "The recipe has no corpus. Add the texts it works on.");
        }
        std::set<std::string> seen;
        for (std::size_t i = 0; i < m_recipe.corpora.size(); ++i) {
            const auto& corpus = m_recipe.corpora[i];
            const std::string path = fmt::format("corpora.{}", i);
            if (corpus.name.empty()) {
                error(path + ".name", "Give the corpus a name.");
            } else if (!seen.insert(corpus.name).second) {
                error(path + ".name",
                      fmt::format("Two corpora are named \"{}\". Names must differ.", corpus.name));
            }
            if (corpus.name.find('/') != std::string::npos) {
                error(path + ".name", "A corpus name cannot hold a slash; it becomes part of metric names.");
            }
            if (corpus.location.empty()) {
                error(path + ".location", "Say where the corpus lies: a path, builtin:NAME or library:NAME.");
            }
            joined(corpus, path + ".also");
        }
    }

    void joined(const CorpusRef& corpus, const std::string& path) {
        std::set<std::string> seen{corpus.location};
        for (const auto& location : corpus.also) {
            if (location.empty()) {
                error(path, "One of the locations is empty. Remove it, or say where the corpus lies.");
            } else if (!seen.insert(location).second) {
                error(path, fmt::format("{} is joined with itself. Remove it once.", location));
            }
        }
    }

    void tokenizer() {
        known(m_recipe.tokenizer.corpora, "tokenizer.corpora");
        if (m_recipe.tokenizer.kind == TokenizerKind::Load && m_recipe.tokenizer.path.empty()) {
            error("tokenizer.path", "Choose the SentencePiece model to load.");
        }
        if (m_recipe.tokenizer.kind == TokenizerKind::Teacher && m_recipe.teacher.source != TeacherSource::Load) {
            error("tokenizer.kind", "A teacher that is trained here has no tokenizer yet. Train one, or load a teacher.");
        }
        if (own_tokenizer() && m_recipe.distill.level == DistillLevel::Mlm) {
            error("tokenizer.kind",
                  "Masked pieces can be compared only where teacher and student have the same. Take the teacher's "
                  "tokenizer, or distil on the tasks.");
        }
    }

    /// Student and teacher cut text into pieces of their own.
    bool own_tokenizer() const {
        return m_recipe.teacher.source == TeacherSource::Load && m_recipe.tokenizer.kind != TokenizerKind::Teacher;
    }

    void model(const ModelSpec& model, const std::string& path) {
        if (model.heads > 0 && model.hidden % model.heads != 0) {
            error(path + ".hidden",
                  fmt::format("Hidden size {} does not divide by {} heads. Try {} or {}.", model.hidden,
                              model.heads, std::max(model.heads, model.hidden / model.heads * model.heads),
                              (model.hidden / model.heads + 1) * model.heads));
        }
    }

    void teacher() {
        const auto& teacher = m_recipe.teacher;
        if (teacher.source == TeacherSource::Load) {
            if (teacher.path.empty()) {
                error("teacher.path", "Choose the model to load as teacher.");
            }
        } else {
            model(teacher.model, "teacher.model");
            if (teacher.corpora.empty()) {
                error("teacher.corpora", "Choose the text the teacher is pretrained on.");
            }
            known(teacher.corpora, "teacher.corpora");
            if (m_recipe.student.max_length > teacher.model.max_length) {
                error(
                    "student.max_length",
                    fmt::format("The student reads texts of {} pieces, the teacher only {}. Make them equal.",
                                m_recipe.student.max_length, teacher.model.max_length));
            }
        }
        if (teacher.adapt) {
            if (teacher.adapt_corpora.empty()) {
                error("teacher.adapt_corpora", "Choose the text the teacher is adapted to.");
            }
            known(teacher.adapt_corpora, "teacher.adapt_corpora");
        }
    }

    void transfer() {
        const auto& transfer = m_recipe.transfer;
        if (transfer.sources.empty()) {
            error("transfer.sources", "The transfer set has no source. Choose at least one.");
            return;
        }
        std::int64_t sum = 0;
        std::vector<std::string> names;
        for (const auto& source : transfer.sources) {
            sum += source.ratio;
            names.push_back(source.corpus);
        }
        known(names, "transfer.sources");
        if (sum != kWhole) {
            error("transfer.sources",
                  fmt::format("The ratios add to {}, not to 1. Change one of them by {}.",
                              static_cast<double>(sum) / static_cast<double>(kWhole),
                              static_cast<double>(kWhole - sum) / static_cast<double>(kWhole)));
        }
        if (transfer.when_short == ShortPolicy::Fill) {
            if (transfer.fill_from.empty()) {
                error("transfer.fill_from", "Choose the source that fills short ones.");
            } else {
                known(transfer.fill_from, "transfer.fill_from");
            }
        }
    }

    void objective() {
        const auto& distill = m_recipe.distill;
        if (distill.terms.empty()) {
            error("distill.terms", "The objective has no term. Add at least one.");
            return;
        }
        std::set<TermKind> seen;
        bool any = false;
        bool from_teacher = false;
        for (std::size_t i = 0; i < distill.terms.size(); ++i) {
            const auto& term = distill.terms[i];
            const std::string path = fmt::format("distill.terms.{}", i);
            if (!seen.insert(term.kind).second) {
                error(path + ".kind", "This term is there already. Add up the weights instead.");
            }
            const bool weighs =
                term.weight > 0 || (term.schedule != WeightSchedule::Constant && term.end_weight > 0);
            any = any || weighs;
            from_teacher = from_teacher || (weighs && term.kind != TermKind::HardLabel);
            inner_term(term, path);
        }
        if (!any) {
            error("distill.terms", "All terms have weight 0. Give one a weight.");
        } else if (!from_teacher) {
            say(Level::Check, "distill.terms",
                "No term looks at the teacher, so the student learns as the control does.");
        }
    }

    void inner_term(const ObjectiveTerm& term, const std::string& path) {
        const bool layers = term.kind == TermKind::Hidden || term.kind == TermKind::Cosine ||
                            term.kind == TermKind::Attention;
        if (layers && own_tokenizer()) {
            error(path + ".kind", "This term compares piece by piece, and the teacher has other pieces than the student. Take "
                                  "the teacher's tokenizer, or remove the term.");
        }
        if (!layers || m_recipe.teacher.source == TeacherSource::Load) {
            return; // a loaded model's shape is known only after loading
        }
        const auto& teacher = m_recipe.teacher.model;
        if (m_recipe.student.layers > teacher.layers) {
            error(path, fmt::format(
                            "The student has {} layers, the teacher {}: there is no teacher layer for each.",
                            m_recipe.student.layers, teacher.layers));
        }
    }

    void tasks() {
        if (own_tokenizer() && m_recipe.distill.level == DistillLevel::Task) {
            say(Level::Note, "tokenizer.kind",
                "Teacher and student cut text into different pieces. Their answers are compared by sentence and by word; a "
                "word that one of them does not see to its end is left out.");
        }
        const auto& tasks = m_recipe.tasks;
        const bool any = tasks.dc || tasks.icner || tasks.classification;
        if (!any) {
            if (m_recipe.distill.level == DistillLevel::Task) {
                error("distill.level", "Distilling on the tasks needs a task. Turn one on.");
            } else {
                say(Level::Check, "tasks",
                    "No task is on, so nothing will show whether distillation helped.");
            }
            return;
        }
        if (tasks.corpus.empty()) {
            error("tasks.corpus", "Choose the labelled corpus of the tasks.");
            return;
        }
        known(tasks.corpus, "tasks.corpus");
        if (role_of(tasks.corpus) != CorpusRole::Task) {
            say(Level::Check, "tasks.corpus",
                fmt::format("\"{}\" is not marked as task text. Check that it has labels.", tasks.corpus));
        }
        if (tasks.evaluate_on == "dev") {
            say(Level::Note, "tasks.evaluate_on",
                "The best weights are picked on the development split too, so its scores come out slightly too "
                "good. Measure on test where the corpus has one.");
        }
        if (m_recipe.distill.level == DistillLevel::Task) {
            for (const auto& term : m_recipe.distill.terms) {
                if (term.kind == TermKind::HardLabel && only_generic()) {
                    say(Level::Check, "distill.terms",
                        "The transfer set has no task text, so the hard label term finds no labels.");
                }
            }
        }
    }
    bool only_generic() const {
        return std::none_of(m_recipe.transfer.sources.begin(), m_recipe.transfer.sources.end(),
                            [&](const TransferSource& source) {
                                return source.ratio > 0 && role_of(source.corpus) != CorpusRole::Generic;
                            });
    }

    const Recipe& m_recipe;
    std::vector<std::string> m_names;
    std::vector<Issue> m_issues;
};

} // namespace

std::vector<Issue> check_point(const Recipe& recipe) {
    return Checker(recipe).run();
}

} // namespace stillroom::recipe
