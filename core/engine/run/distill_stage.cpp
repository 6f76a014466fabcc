// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/grouped.h"
#include "core/engine/run/evaluate.h"
#include "core/engine/run/kept_answers.h"
#include "core/engine/run/stages.h"
#include "core/engine/run/train_stage.h"
#include "core/recipe/kept_answers.h"

#include <fmt/format.h>

#include <algorithm>

namespace stillroom::engine {

namespace {

/// One distillation; the parts are made in the order of the functions.
class Distillation {
  public:
    Distillation(RunContext& context, const StageTitle& title, const std::filesystem::path& teacher,
                 const std::filesystem::path& folder)
        : m_context(context), m_recipe(context.recipe), m_title(title), m_folder(folder), m_teacher_folder(teacher),
          m_on_tasks(context.recipe.distill.level == recipe::DistillLevel::Task),
          m_longest(context.recipe.student.max_length) {}

    Result<StageRecord> run() {
        for (auto part : {&Distillation::read_teacher, &Distillation::choose_masking, &Distillation::read_texts,
                          &Distillation::make_student, &Distillation::ask}) {
            if (auto done = (this->*part)(); !done) {
                return fail(done.error());
            }
        }
        const auto& data = m_tasks;
        return run_train_stage(m_context,
                               {m_title, m_context.pieces, m_recipe.distill.training, m_context.request.seed, *m_student, *m_objective,
                                m_outputs.get(), m_texts, m_sources,
                                m_masking, [this] { return measure(); },
                                m_on_tasks ? data->headline() : "eval/mlm/loss",
                                m_on_tasks ? data->label_maps() : LabelMaps{}, m_compute},
                               m_folder);
    }

  private:
    [[nodiscard]] bool control() const { return m_teacher_folder.empty(); }
    /// Teacher and student read the same text in pieces of their own.
    [[nodiscard]] bool apart() const {
        return m_teacher && m_context.teacher_pieces.tokenizer != m_context.pieces.tokenizer;
    }
    [[nodiscard]] std::stop_token stop() { return m_context.steering.control().token(); }

    Result<void> read_teacher() {
        if (control()) {
            return {};
        }
        auto loaded = read_model(m_teacher_folder, m_context.device);
        if (!loaded) {
            return fail(loaded.error());
        }
        m_teacher.emplace(std::move(loaded->model));
        if (!apart()) {
            m_longest = std::min(m_longest, m_teacher->config().encoder.max_length);
        }
        return {};
    }

    Result<void> choose_masking() {
        if (m_on_tasks) {
            return {};
        }
        const auto masking = RunContext::masking(m_recipe.distill.mask_share, m_context.pieces);
        if (!masking) {
            return fail(masking.error());
        }
        m_masking = *masking;
        m_masking->variants = m_recipe.distill.mask_variants;
        return {};
    }

    Result<void> read_texts() {
        for (const auto& source : m_recipe.transfer.sources) {
            m_sources.push_back(source.corpus);
        }
        if (m_on_tasks) {
            const auto tasks = m_context.tasks();
            if (!tasks) {
                return fail(tasks.error());
            }
            m_tasks = *tasks;
            m_held_out = m_tasks->encode(m_tasks->dev, *m_context.pieces.tokenizer, m_recipe.student.max_length);
        } else {
            const auto corpora = m_context.named(m_sources);
            if (!corpora) {
                return fail(corpora.error());
            }
            auto held_out = encode_held_out(*corpora, *m_context.pieces.tokenizer, m_longest, stop());
            if (!held_out) {
                return fail(held_out.error());
            }
            m_held_out = std::move(*held_out);
        }
        if (m_on_tasks && control()) { // without a teacher only labels teach, so unlabelled text is of no use
            m_texts = m_tasks->encode(m_tasks->train, *m_context.pieces.tokenizer, m_longest);
            m_sources = {m_recipe.tasks.corpus};
            return {};
        }
        return read_transfer_set();
    }

    Result<void> read_transfer_set() {
        m_context.reporter.doing("Composing the transfer set");
        corpus::TransferRequest request;
        const auto task = m_context.corpora.get(m_recipe.tasks.corpus);
        LabelledRows labelled;
        for (const auto& source : m_recipe.transfer.sources) {
            const auto corpus = m_context.corpora.get(source.corpus);
            if (!corpus) {
                return fail(corpus.error());
            }
            if (source.corpus == m_recipe.tasks.corpus) {
                labelled.push_back({corpus::SharedRow{0, (*corpus)->size(corpus::Split::Train), 0}});
            } else { // one language of a task of several
                labelled.push_back(task ? corpus::shared_rows(**task, **corpus, corpus::Split::Train) : std::vector<corpus::SharedRow>{});
            }
            request.sources.push_back({source.corpus, *corpus, source.ratio});
        }
        request.size = m_recipe.transfer.size;
        request.unit = m_recipe.transfer.unit;
        request.when_short = m_recipe.transfer.when_short;
        request.fill_from = m_recipe.transfer.fill_from;
        request.seed = m_context.request.seed;
        request.tokens = [this](const corpus::Utterance& utterance) {
            return static_cast<std::int64_t>(m_context.pieces.tokenizer->encode(utterance.text).size()) + 2;
        };
        request.stop = stop();
        if (task) {
            request.test = *task;
            request.test_split = final_split(m_recipe.tasks, **task);
        }
        const auto set = corpus::TransferSet::plan(request);
        if (!set) {
            return fail(set.error());
        }
        report(set->report());
        auto texts = encode_transfer(*set, *m_context.pieces.tokenizer, m_longest, m_tasks, labelled, stop());
        if (!texts) {
            return fail(texts.error());
        }
        m_texts = std::move(*texts);
        return apart() ? read_for_teacher(*set) : Result<void>{};
    }

    /// The same texts in the teacher's pieces. Words are what both can speak of.
    Result<void> read_for_teacher(const corpus::TransferSet& set) {
        auto texts = encode_transfer(set, *m_context.teacher_pieces.tokenizer, m_teacher->config().encoder.max_length, nullptr,
                                     {}, stop());
        if (!texts) {
            return fail(texts.error());
        }
        m_teacher_texts = std::move(*texts);
        m_context.reporter.info("Teacher and student cut text into different pieces; their answers are compared by sentence "
                                "and by word.");
        if (const auto taken = EncodedTexts::keep_common_words(m_texts, m_teacher_texts); taken > 0) {
            m_context.reporter.warning(fmt::format("{} words are seen by only one of teacher and student, because the other "
                                                   "cuts the text before them, and are left out.",
                                                   grouped(taken)));
        }
        return {};
    }

    void report(const corpus::TransferPlan& plan) {
        const auto* unit = plan.unit == recipe::TransferUnit::Sentences ? "sentences" : "pieces";
        m_context.reporter.info(fmt::format("Transfer set: {} of {} {}.", grouped(plan.realised), grouped(plan.requested),
                                            unit));
        for (const auto& source : plan.sources) {
            m_context.reporter.info(fmt::format(
                "{}: {} of {} {} ({:.1f} % of the set), each text {:.2f} times, {:.1f} % of the corpus used.",
                source.name, grouped(source.realised), grouped(source.requested), unit, 100.0 * source.share, source.repeats,
                100.0 * source.coverage));
        }
        for (const auto& issue : plan.issues) {
            m_context.reporter.warning(issue.message);
        }
    }

    Result<void> make_student() {
        const auto compute = m_context.precision(m_recipe.distill.training.precision);
        if (!compute) {
            return fail(compute.error());
        }
        m_compute = *compute;
        ModelConfig config{m_recipe.student, m_context.pieces.count, {}, {}};
        Targets targets;
        if (m_on_tasks) {
            config.heads = m_tasks->heads();
            targets = m_tasks->targets();
        } else {
            config.heads.mlm = true;
            targets.mlm = true;
        }
        const auto seed = m_context.request.seed;
        auto student = start_model(m_context, config, seed, {});
        if (!student) {
            return fail(student.error());
        }
        m_student.emplace(std::move(*student));
        auto objective = Objective::create(run::terms_of(m_recipe, m_context.request.role), targets, config,
                                           m_teacher ? std::optional(m_teacher->config()) : std::nullopt, seed,
                                           m_context.device);
        if (!objective) {
            return fail(objective.error());
        }
        m_objective.emplace(std::move(*objective));
        return {};
    }

    [[nodiscard]] const EncodedTexts& asked_texts() const { return apart() ? m_teacher_texts : m_texts; }

    Result<void> ask() {
        if (!m_teacher || !m_objective->needs_teacher()) {
            return {};
        }
        Pass ignored;
        Pass pass;
        m_objective->request(ignored, pass);
        pass.compute = m_compute;
        m_question.emplace(TeacherQuestion{pass, asked_texts(), m_masking, m_recipe.distill.top_pieces,
                                           recipe::compared_layers(m_recipe.distill.terms, m_teacher->config().encoder.layers, m_recipe.student.layers)});
        if (recipe::keeps_answers(m_recipe.distill) && m_question->can_be_kept()) {
            auto kept = kept_answers(m_context, {*m_teacher, m_teacher_folder, *m_question, m_sources, epochs(), apart()});
            if (!kept) {
                return fail(kept.error());
            }
            m_kept = std::move(*kept);
            m_outputs = std::move(m_kept.outputs);
        } else if (m_recipe.distill.keep_answers) {
            m_context.reporter.info("The teacher answers in every step: attention, fresh masks, soft labels at several temperatures, and "
                                    "layers unless the recipe keeps them, are not kept.");
        }
        if (!m_outputs) {
            m_outputs = ask_teacher(*m_teacher, pass, apart() ? &m_teacher_texts : nullptr);
        }
        return {};
    }

    /// Passes over the texts, the last one perhaps not whole.
    [[nodiscard]] std::int64_t epochs() const {
        const auto& training = m_recipe.distill.training;
        const auto lengths = m_texts.lengths();
        const auto batches = static_cast<std::int64_t>(plan_batches(lengths, training.batch_tokens, m_context.request.seed, 0).size());
        const auto needed = planned_steps(training, m_texts) * std::max<std::int64_t>(1, training.accumulate);
        return batches == 0 ? 0 : (needed + batches - 1) / batches;
    }

    Metrics measure() {
        if (m_on_tasks) {
            const auto predicted = predict(*m_student, m_tasks->label_maps(), m_held_out, m_compute);
            return task_metrics(m_tasks->spec, m_tasks->dev, predicted, false);
        }
        return evaluate_mlm(*m_student, m_held_out, m_sources, *m_masking, m_compute);
    }

    RunContext& m_context;
    const recipe::Recipe& m_recipe;
    const StageTitle& m_title;
    const std::filesystem::path& m_folder;
    const std::filesystem::path& m_teacher_folder;
    bool m_on_tasks;
    std::int64_t m_longest;
    Compute m_compute = Compute::Fp32;
    const TaskData* m_tasks = nullptr;
    std::vector<std::string> m_sources;
    EncodedTexts m_texts;
    EncodedTexts m_teacher_texts; ///< filled where the teacher has pieces of its own
    EncodedTexts m_held_out;
    std::optional<Masking> m_masking; ///< empty on tasks
    std::optional<Model> m_teacher;
    std::optional<Model> m_student;
    std::optional<Objective> m_objective;
    std::optional<TeacherQuestion> m_question;
    KeptAnswers m_kept;
    std::unique_ptr<TeacherOutputs> m_outputs;
};

} // namespace

Result<StageRecord> distill_stage(RunContext& context, const std::filesystem::path& teacher) {
    const StageTitle title{"distill", context.keys.distill, "student", true};
    return context.stage(title, [&](const std::filesystem::path& folder) {
        return Distillation(context, title, teacher, folder).run();
    });
}

} // namespace stillroom::engine
