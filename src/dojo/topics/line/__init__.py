"""The town's LINE account (lesson 03): what may be sent, which words are answered, and the server that really answers.

``keywords``
    The keyword table: one word, its other spellings, its answers.
``grid``
    A csv or xlsx file as rows of text, with every oddity at its cell.
``reading``
    A file to a keyword table, every finding with its cell.
``limits``
    What the platform accepts: messages in a reply, characters in a text, the address of a picture.
``matching``
    Which row answers what somebody typed: as written, with spelling evened out, or as a part.
``hits``
    How many of the logged queries a table answers, and answers rightly.
``messages``
    An entry as message objects of the line-bot-sdk, and as JSON.
``broadcast``
    The guideline of 2021 as a classifier of cases by their attributes, and the plan of the month.
``plainly``
    Plain Japanese by rules.
``friends``
    Friends of an account against the population.
``sorting``
    The picture that answers 「ゴミ」, drawn from the fictional town's sorting table.
``take_home``
    The keyword table (xlsx), the ready JSON, the picture and the server's command.
``workbook``
    How the keyword table looks in Excel.
``rehearsal``
    The real server and a stand-in for the platform, both on this machine: signed, forged and repeated requests.
``data``
    The tables behind all of these.
``server``
    The webhook server.
"""
