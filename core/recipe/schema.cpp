// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/schema.h"

#include <utility>

/// Every field of the recipe stands here once: JSON path, label, unit, range, help. Defaults are those of
/// recipe.h.
namespace stillroom::recipe {

namespace {

constexpr double kMany = 1e12;

constexpr Word<CorpusRole> kRoles[] = {{CorpusRole::Generic, "generic", "Generic"},
                                       {CorpusRole::Task, "task", "Task"},
                                       {CorpusRole::Synthetic, "synthetic", "Synthetic"}};
constexpr Word<TokenizerKind> kTokenizers[] = {{TokenizerKind::Unigram, "unigram", "Unigram"},
                                               {TokenizerKind::Bpe, "bpe", "BPE"},
                                               {TokenizerKind::Load, "load", "Load a model"},
                                               {TokenizerKind::Teacher, "teacher", "The teacher's"}};
constexpr Word<Decay> kDecays[] = {{Decay::Constant, "constant", "Constant"},
                                   {Decay::Linear, "linear", "Linear"},
                                   {Decay::Cosine, "cosine", "Cosine"}};
constexpr Word<Precision> kPrecisions[] = {{Precision::Auto, "auto", "Fastest here"},
                                           {Precision::Fp32, "fp32", "fp32"},
                                           {Precision::Bf16, "bf16", "bf16"}};
constexpr Word<TeacherSource> kTeachers[] = {{TeacherSource::Train, "train", "Train here"},
                                             {TeacherSource::Load, "load", "Load a model"}};
constexpr Word<TransferUnit> kUnits[] = {{TransferUnit::Sentences, "sentences", "Sentences"},
                                         {TransferUnit::Tokens, "tokens", "Tokens"}};
constexpr Word<ShortPolicy> kShort[] = {{ShortPolicy::Repeat, "repeat", "Repeat sentences"},
                                        {ShortPolicy::Fill, "fill", "Fill from another source"},
                                        {ShortPolicy::Shrink, "shrink", "Make the set smaller"}};
constexpr Word<TermKind> kTerms[] = {{TermKind::HardLabel, "hard_label", "Hard label"},
                                     {TermKind::SoftLabel, "soft_label", "Soft label"},
                                     {TermKind::Logits, "logits", "Logits"},
                                     {TermKind::Hidden, "hidden", "Hidden states"},
                                     {TermKind::Cosine, "cosine", "Cosine of hidden states"},
                                     {TermKind::Attention, "attention", "Attention"}};
constexpr Word<WeightSchedule> kSchedules[] = {{WeightSchedule::Constant, "constant", "Constant"},
                                               {WeightSchedule::Linear, "linear", "Linear"},
                                               {WeightSchedule::Cosine, "cosine", "Cosine"},
                                               {WeightSchedule::Step, "step", "Step half-way"}};
constexpr Word<LayerMapping> kMappings[] = {{LayerMapping::Skip, "skip", "Even"},
                                            {LayerMapping::Last, "last", "Last layers"}};
constexpr Word<DistillLevel> kLevels[] = {{DistillLevel::Mlm, "mlm", "Masked pieces"},
                                          {DistillLevel::Task, "task", "Tasks"}};
constexpr Word<AxisKind> kAxisKinds[] = {{AxisKind::List, "list", "List"}, {AxisKind::Range, "range", "Range"}};
constexpr Word<Spacing> kSpacings[] = {{Spacing::Even, "even", "Even"}, {Spacing::Log, "log", "Logarithmic"}};
constexpr Word<PointChoice> kPoints[] = {{PointChoice::Grid, "grid", "All combinations"},
                                         {PointChoice::Random, "random", "Random"}};
constexpr Word<Control> kControls[] = {
    {Control::Off, "off", "None"}, {Control::One, "one", "Once"}, {Control::Each, "each", "For each point"}};

Table<CorpusRef> corpus_table() {
    Table<CorpusRef> t;
    t.words(&CorpusRef::name,
            {"name", "Name", "", "Short name used in the rest of the recipe and in charts."})
        .words(&CorpusRef::location,
               {"location", "Location", "",
                "A built-in corpus, one of the library (library:NAME) or a path, relative to the recipe."},
               Refers::Location)
        .list(&CorpusRef::also, Kind::Text, {0, 0},
              {"also", "Joined with", "",
               "Further locations that belong to this corpus, as of the same task in other languages; scores are then told "
               "by language too."},
              Refers::Location)
        .choice(&CorpusRef::role, kRoles,
                {"role", "Kind", "", "What the text is: generic, task or synthetic."})
        .one_of(&CorpusRef::format,
                {{"auto", "Find out"},
                 {"built-in", "Built-in"},
                 {"text", "Plain text"},
                 {"massive", "MASSIVE JSONL"},
                 {"slotgated", "SlotGated folder"},
                 {"token-tag", "token:TAG lines"},
                 {"conll", "CoNLL / BIO"},
                 {"clinc150", "CLINC150 JSON"},
                 {"csv", "CSV"},
                 {"tsv", "TSV"},
                 {"tei", "TEI XML"},
                 {"label-text", "Label and text lines"}},
                {"format", "Format", "", "How the files are laid out; found by itself when set to auto."})
        .words(&CorpusRef::language,
               {"language", "Language", "", "Language tag of the location, for example en, for formats that do not say it."})
        .words(&CorpusRef::text_column, {"text_column", "Text column", "", "Column that holds the text."})
        .when("format", {"csv", "tsv", "auto"})
        .words(&CorpusRef::label_column, {"label_column", "Label column", "", "Column that holds the label."})
        .when("format", {"csv", "tsv", "auto"});
    return t;
}

Table<TokenizerSpec> tokenizer_table() {
    Table<TokenizerSpec> t;
    t.choice(&TokenizerSpec::kind, kTokenizers,
             {"kind", "Kind", "", "Train a SentencePiece model here, load a tokenizer, or take a loaded teacher's."})
        .number(&TokenizerSpec::vocabulary, {100, 500000},
                {"vocabulary", "Vocabulary", "pieces", "Number of pieces."})
        .when("kind", {"unigram", "bpe"})
        .list(&TokenizerSpec::corpora, Kind::Text, {0, 0},
              {"corpora", "Corpora", "",
               "Corpora the pieces are learned from; all of the recipe's when empty."},
              Refers::Corpus)
        .when("kind", {"unigram", "bpe"})
        .words(&TokenizerSpec::path, {"path", "File", "", "SentencePiece model file to load."}, Refers::File)
        .when("kind", {"load"});
    return t;
}

Table<ModelSpec> model_table() {
    Table<ModelSpec> t;
    t.number(&ModelSpec::layers, {1, 48}, {"layers", "Layers", "", "Number of encoder layers."})
        .number(&ModelSpec::hidden, {8, 8192},
                {"hidden", "Hidden size", "", "Width of a layer; must divide by the number of heads."})
        .number(&ModelSpec::heads, {1, 128}, {"heads", "Heads", "", "Attention heads of a layer."})
        .number(&ModelSpec::feed_forward, {8, 32768},
                {"feed_forward", "Feed-forward size", "",
                 "Width inside the feed-forward part of a layer, often four times the hidden size."})
        .number(&ModelSpec::dropout, {0, 0.9},
                {"dropout", "Dropout", "", "Share of values set to zero while training."})
        .number(&ModelSpec::max_length, {4, 4096},
                {"max_length", "Longest text", "pieces", "Longer texts are cut and reported."});
    return t;
}

Table<TrainingSpec> training_table() {
    Table<TrainingSpec> t;
    t.number(&TrainingSpec::steps, {0, kMany},
             {"steps", "Steps", "steps", "Number of updates; 0 counts epochs instead."})
        .number(&TrainingSpec::epochs, {0, 100000},
                {"epochs", "Epochs", "", "Passes over the data, used when steps is 0."})
        .number(&TrainingSpec::learning_rate, {0, 10},
                {"learning_rate", "Learning rate", "", "Highest learning rate, reached after the warm-up."})
        .number(&TrainingSpec::warmup, {0, 1},
                {"warmup", "Warm-up", "", "Share of the steps over which the learning rate rises from 0."})
        .choice(&TrainingSpec::decay, kDecays,
                {"decay", "Decay", "", "How the learning rate falls after the warm-up."})
        .number(&TrainingSpec::weight_decay, {0, 10},
                {"weight_decay", "Weight decay", "", "AdamW's decoupled weight decay."})
        .number(&TrainingSpec::clip_norm, {0, 1e6},
                {"clip_norm", "Clip at norm", "", "Largest gradient norm; 0 turns clipping off."})
        .number(&TrainingSpec::batch_tokens, {16, 1e8},
                {"batch_tokens", "Batch", "pieces", "Pieces in a batch, padding included."})
        .number(
            &TrainingSpec::accumulate, {1, 10000},
            {"accumulate", "Accumulate", "batches", "Batches whose gradients are added up before an update."})
        .choice(
            &TrainingSpec::precision, kPrecisions,
            {"precision", "Precision", "", "Number format of matrix products; auto takes the faster one."})
        .number(&TrainingSpec::evaluate_every, {0, kMany},
                {"evaluate_every", "Evaluate every", "steps",
                 "Steps between evaluations; 0 evaluates ten times."})
        .words(&TrainingSpec::best_metric,
               {"best_metric", "Keep best by", "",
                "Metric that decides on the best checkpoint; the stage's headline metric when empty."},
               Refers::Metric)
        .number(&TrainingSpec::patience, {0, 1000000},
                {"patience", "Patience", "evaluations",
                 "Evaluations without gain before the stage stops early; 0 never stops early."})
        .number(&TrainingSpec::threshold, {0, 1e6},
                {"threshold", "Smallest gain", "", "A smaller gain does not count for the early stop."});
    return t;
}

Table<TeacherSpec> teacher_table() {
    Table<TeacherSpec> t;
    t.choice(&TeacherSpec::source, kTeachers,
             {"source", "Teacher", "", "Train a teacher here, or load a model."})
        .words(&TeacherSpec::path,
               {"path", "Model folder", "",
                "Folder of the model to load, or run:ID for an earlier run's model."},
               Refers::Folder)
        .when("source", {"load"})
        .nest(&TeacherSpec::model, "model", model_table())
        .list(&TeacherSpec::corpora, Kind::Text, {0, 0},
              {"corpora", "Pretraining text", "", "Corpora whose text the teacher is pretrained on."},
              Refers::Corpus)
        .when("source", {"train"})
        .nest(&TeacherSpec::pretrain, "pretrain", training_table())
        .boolean(&TeacherSpec::adapt,
                 {"adapt", "Adapt to task text", "", "Pretrain further on task text before distilling."})
        .list(&TeacherSpec::adapt_corpora, Kind::Text, {0, 0},
              {"adapt_corpora", "Adaptation text", "", "Corpora whose text the teacher is adapted to."},
              Refers::Corpus)
        .when("adapt", {"true"})
        .nest(&TeacherSpec::adapt_training, "adapt_training", training_table())
        .number(&TeacherSpec::seed, {0, 9007199254740992.0},
                {"seed", "Teacher seed", "",
                 "Seed of tokenizer and teacher; 0 takes the study's first, so that all students share them."});
    return t;
}

Table<TransferSpec> transfer_table() {
    Table<TransferSpec> t;
    t.number(&TransferSpec::size, {1, kMany},
             {"size", "Size", "", "Sentences or tokens in the transfer set."})
        .choice(&TransferSpec::unit, kUnits, {"unit", "Counted in", "", "What size and ratios count."})
        .choice(&TransferSpec::when_short, kShort,
                {"when_short", "When a source is short", "",
                 "What happens when a source has less text than its quota."})
        .words(&TransferSpec::fill_from,
               {"fill_from", "Fill from", "", "Source that fills the gap of a short one."}, Refers::Corpus)
        .when("when_short", {"fill"});
    return t;
}

Table<TransferSource> source_table() {
    Table<TransferSource> t;
    t.words(&TransferSource::corpus, {"corpus", "Source", "", "Name of the corpus."}, Refers::Corpus)
        .share(&TransferSource::ratio,
               {"ratio", "Ratio", "", "Share of the transfer set, between 0 and 1; all sources add to 1."})
        .boolean(&TransferSource::locked, {"locked", "Locked", "", "Holds the ratio while others move."});
    return t;
}

Table<ObjectiveTerm> term_table() {
    Table<ObjectiveTerm> t;
    t.choice(&ObjectiveTerm::kind, kTerms, {"kind", "Term", "", "What the student is compared with."})
        .number(&ObjectiveTerm::weight, {0, 1e6},
                {"weight", "Weight", "", "Weight in the sum, at the start of the stage."})
        .number(&ObjectiveTerm::end_weight, {0, 1e6},
                {"end_weight", "Weight at the end", "", "Weight at the end of the stage."})
        .when("schedule", {"linear", "cosine", "step"})
        .choice(&ObjectiveTerm::schedule, kSchedules,
                {"schedule", "Weight goes", "", "How the weight moves from start to end."})
        .number(&ObjectiveTerm::temperature, {0.01, 1000},
                {"temperature", "Temperature", "",
                 "Softens both distributions; higher shows more of the unlikely answers."})
        .when("kind", {"soft_label", "logits"})
        .choice(&ObjectiveTerm::mapping, kMappings,
                {"mapping", "Layers matched", "", "Which teacher layer each student layer imitates."})
        .when("kind", {"hidden", "cosine", "attention"});
    return t;
}

Table<DistillSpec> distill_table() {
    Table<DistillSpec> t;
    t.choice(&DistillSpec::level, kLevels,
             {"level", "Level", "",
              "Imitate the teacher on masked pieces before fine-tuning, or on the tasks' own outputs."})
        .nest(&DistillSpec::training, "training", training_table())
        .number(&DistillSpec::mask_share, {0.01, 0.9},
                {"mask_share", "Masked share", "", "Share of pieces that are masked."})
        .when("level", {"mlm"})
        .number(&DistillSpec::mask_variants, {0, 1000},
                {"mask_variants", "Masks a text", "",
                 "How many masks a text has, which epochs go through in turn and all seeds share; 0 makes fresh ones, "
                 "whose answers cannot be kept."})
        .when("level", {"mlm"})
        .boolean(&DistillSpec::keep_answers,
                 {"keep_answers", "Keep answers", "",
                  "The teacher answers each text once for all ratios, seeds, epochs and students; the answers stay on the disk."})
        .number(&DistillSpec::top_pieces, {1, 100000},
                {"top_pieces", "Pieces kept", "pieces", "The likeliest of each masked piece's answer; all others are kept as one sum."})
        .when("level", {"mlm"})
        .boolean(&DistillSpec::keep_hidden,
                 {"keep_hidden", "Keep layers", "",
                  "Layers that hidden and cosine terms compare are kept on the disk too, as 16-bit numbers. They take much room."});
    return t;
}

Table<TaskSpec> task_table() {
    Table<TaskSpec> t;
    t.words(&TaskSpec::corpus, {"corpus", "Labelled corpus", "", "Corpus with the labels of all tasks."},
            Refers::Corpus)
        .boolean(&TaskSpec::dc, {"dc", "Domain classification", "", "Train and test the domain (DC)."})
        .boolean(&TaskSpec::icner,
                 {"icner", "Intent and slots", "", "Train and test intent and slots together (ICNER)."})
        .number(&TaskSpec::slot_weight, {0, 1000},
                {"slot_weight", "Slot weight", "",
                 "How much the slot of one word counts in the loss beside one domain or intent. Below 1 favours intents, "
                 "which a pretrained teacher learns last."})
        .when("icner", {"true"})
        .boolean(&TaskSpec::classification,
                 {"classification", "Classification", "", "Train and test one label a text."})
        .nest(&TaskSpec::training, "training", training_table())
        .nest(&TaskSpec::teacher_training, "teacher_training", training_table())
        .one_of(&TaskSpec::evaluate_on, {{"test", "Test"}, {"dev", "Development"}},
                {"evaluate_on", "Final scores on", "", "Split on which the final scores are taken."})
        .number(
            &TaskSpec::limit, {0, kMany},
            {"limit", "Labelled utterances", "utterances", "Labelled training utterances used; 0 uses all."});
    return t;
}

Table<Axis> axis_table() {
    Table<Axis> t;
    t.words(
         &Axis::path,
         {"path", "Field", "",
          "Recipe path of the swept field, for example transfer.sources.Generic.ratio; transfer.mixture sweeps the ratios "
          "of all sources."},
         Refers::Field)
        .choice(&Axis::kind, kAxisKinds, {"kind", "Values", "", "A list of values, or a range."})
        .list(&Axis::values, Kind::List, {0, 0},
              {"values", "Values", "", "One point of the study for each value."})
        .when("kind", {"list"})
        .number(&Axis::from, {-kMany, kMany}, {"from", "From", "", "First value of the range."})
        .when("kind", {"range"})
        .number(&Axis::to, {-kMany, kMany}, {"to", "To", "", "Last value of the range."})
        .when("kind", {"range"})
        .number(&Axis::count, {2, 1000},
                {"count", "How many", "values", "Values of the range when all combinations are run."})
        .when("kind", {"range"})
        .choice(&Axis::spacing, kSpacings,
                {"spacing", "Spacing", "", "Steps of the range: by the same difference or by the same factor."})
        .when("kind", {"range"});
    return t;
}

Table<StudySpec> study_table() {
    Table<StudySpec> t;
    t.list(&StudySpec::seeds, Kind::Integer, {0, 9007199254740992.0},
           {"seeds", "Seeds", "", "One run of each point for each seed; two or more give intervals."})
        .choice(&StudySpec::points, kPoints,
                {"points", "Points", "", "Run all combinations of the swept values, or some drawn at random."})
        .number(&StudySpec::random_points, {1, 10000},
                {"random_points", "Random points", "points", "How many combinations are drawn."})
        .when("points", {"random"})
        .number(&StudySpec::random_seed, {0, 9007199254740992.0},
                {"random_seed", "Seed of the draw", "", "Another seed draws other combinations."})
        .when("points", {"random"})
        .choice(&StudySpec::control, kControls,
                {"control", "Control", "",
                 "The same student without a teacher: once, for each point, or not at all."})
        .boolean(&StudySpec::baseline,
                 {"baseline", "Linear baseline", "",
                  "A linear model on TF-IDF, trained on the same labels, stands beside teacher and students."});
    return t;
}

struct GroupName {
    const char* prefix;
    const char* group;
};
constexpr GroupName kGroups[] = {{"corpora", "Corpora"},   {"tokenizer", "Tokenizer"},
                                 {"teacher", "Teacher"},   {"transfer", "Transfer set"},
                                 {"distill", "Objective"}, {"student", "Student"},
                                 {"tasks", "Tasks"},       {"study", "Study"}};

std::string group_of(const std::string& path) {
    for (const auto& [prefix, group] : kGroups) {
        if (path.starts_with(prefix)) {
            return group;
        }
    }
    return "Recipe";
}

template <class Outer, class Item>
ListRow list_row(ListField field, Outer Recipe::*outer, std::vector<Item> Outer::*member,
                 const Table<Item>& table) {
    field.group = group_of(field.path);
    for (const auto& row : table.rows) {
        field.fields.push_back(row.field);
        field.fields.back().group = field.group;
    }
    return {std::move(field), [=](const Recipe& r) { return (r.*outer.*member).size(); },
            [=](Recipe& r, std::size_t size) { (r.*outer.*member).resize(size); },
            [=](const Recipe& r, std::size_t item, std::size_t row) {
                return table.rows[row].read((r.*outer.*member)[item]);
            },
            [=](Recipe& r, std::size_t item, std::size_t row, const nlohmann::json& value) {
                return table.rows[row].write((r.*outer.*member)[item], value);
            }};
}

ListRow corpora_row(const Table<CorpusRef>& table) {
    ListField field{"corpora", "Corpora", "corpus", "name", "Texts and labelled data that the recipe uses.",
                    "Corpora", {}};
    for (const auto& row : table.rows) {
        field.fields.push_back(row.field);
        field.fields.back().group = field.group;
    }
    return {std::move(field), [](const Recipe& r) { return r.corpora.size(); },
            [](Recipe& r, std::size_t size) { r.corpora.resize(size); },
            [table](const Recipe& r, std::size_t item, std::size_t row) {
                return table.rows[row].read(r.corpora[item]);
            },
            [table](Recipe& r, std::size_t item, std::size_t row, const nlohmann::json& value) {
                return table.rows[row].write(r.corpora[item], value);
            }};
}

Schema build() {
    Table<Recipe> t;
    t.words(&Recipe::name, {"name", "Name", "", "Name of the study."})
        .words(&Recipe::notes,
               {"notes", "Notes", "", "What the study is for, and where its settings come from."})
        .nest(&Recipe::tokenizer, "tokenizer", tokenizer_table())
        .nest(&Recipe::teacher, "teacher", teacher_table())
        .nest(&Recipe::transfer, "transfer", transfer_table())
        .nest(&Recipe::distill, "distill", distill_table())
        .nest(&Recipe::student, "student", model_table())
        .nest(&Recipe::tasks, "tasks", task_table())
        .nest(&Recipe::study, "study", study_table());
    for (auto& row : t.rows) {
        row.field.group = group_of(row.field.path);
        row.field.fallback = row.read(Recipe{});
    }
    std::vector<ListRow> lists;
    lists.push_back(corpora_row(corpus_table()));
    lists.push_back(list_row(
        {"transfer.sources", "Sources", "source", "corpus", "Corpora mixed into the transfer set.", {}, {}},
        &Recipe::transfer, &TransferSpec::sources, source_table()));
    lists.push_back(list_row(
        {"distill.terms", "Objective", "term", "kind", "Weighted terms that add up to the loss.", {}, {}},
        &Recipe::distill, &DistillSpec::terms, term_table()));
    lists.push_back(list_row(
        {"study.axes", "Axes", "axis", "path", "Fields that take several values; they multiply.", {}, {}},
        &Recipe::study, &StudySpec::axes, axis_table()));
    return {std::move(t.rows), std::move(lists)};
}

} // namespace

std::string ListRow::name(const Recipe& recipe, std::size_t item) const {
    for (std::size_t row = 0; row < field.fields.size(); ++row) {
        if (field.fields[row].path == field.key) {
            return read(recipe, item, row).get<std::string>();
        }
    }
    return {};
}

const Schema& schema() {
    static const Schema table = build();
    return table;
}

} // namespace stillroom::recipe
